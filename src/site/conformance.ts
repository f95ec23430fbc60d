/** What the recorded cases prove of the simulator, counted from the lists that the conformance tests keep true. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const differences = z.array(z.strictObject({ case: z.string(), difference: z.string(), reason: z.string() }));
export type KnownDifference = z.infer<typeof differences>[number];

/** Groups of recorded cases by what a reader knows them as, in the order of the page. */
const AREAS: readonly { readonly title: string; readonly groups: readonly string[] }[] = [
  {
    title: 'Executions from start to end: Map, Parallel, Wait, Choice, errors',
    groups: ['base', 'scenarios', 'error_handling', 'timeouts', 'comments', 'express', 'logs'],
  },
  {
    title: 'Calls of services, callbacks and activities',
    groups: ['services', 'callback', 'activities', 'credentials', 'local_mocking'],
  },
  { title: 'Comparisons in a Choice', groups: ['choice_operators'] },
  { title: 'Intrinsic functions', groups: ['intrinsic_functions'] },
  {
    title: 'JSONata, variables and the context object',
    groups: [
      'assign',
      'arguments',
      'evaluate_jsonata',
      'outputdecl',
      'query_language',
      'states_variables',
      'context_object',
    ],
  },
  { title: 'Testing a single state', groups: ['test_state'] },
  {
    title: 'Refusals and validation',
    groups: ['test_sfn_api.py', 'test_sfn_api_express.py', 'test_sfn_api_validation.py'],
  },
];

export interface ConformanceArea {
  readonly title: string;
  /** Recorded cases that the simulator answers exactly as AWS did. */
  readonly equal: number;
  /** Recorded cases that it answers differently, each with a reason. */
  readonly different: number;
}

export interface Conformance {
  readonly areas: readonly ConformanceArea[];
  readonly equal: number;
  readonly differences: readonly KnownDifference[];
}

const groupOf = (id: string): string => id.split(/\/|::/)[0] ?? id;

/** @throws Error where a recorded group has no place on the page, so that none is left out unseen */
export function loadConformance(root = process.cwd()): Conformance {
  const read = (name: string): string => readFileSync(join(root, 'tests', 'conformance', name), 'utf8');
  const passing = z.array(z.string()).parse(JSON.parse(read('passing.json')));
  const known = differences.parse(parse(read('known-differences.yaml')) ?? []);
  const placed = new Set(AREAS.flatMap(({ groups }) => groups));
  const lost = [...passing, ...known.map((one) => one.case)].map(groupOf).find((group) => !placed.has(group));
  if (lost !== undefined)
    throw new Error(`src/site/conformance.ts: give the group '${lost}' of recorded cases a place in AREAS.`);
  const within = (ids: readonly string[], groups: readonly string[]): number =>
    ids.filter((id) => groups.includes(groupOf(id))).length;
  return {
    areas: AREAS.map(({ title, groups }) => ({
      title,
      equal: within(passing, groups),
      different: within(
        known.map((one) => one.case),
        groups,
      ),
    })),
    equal: passing.length,
    differences: known,
  };
}
