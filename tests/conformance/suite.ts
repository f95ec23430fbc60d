/** The cases of `../shared/conformance`, run and compared in this process. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sharedPath } from '../support/shared.ts';
import { run } from './adapter.ts';
import type { TestCase } from './test-case.ts';

export interface CaseResult {
  readonly id: string;
  readonly group: string;
  readonly kind: TestCase['kind'];
  readonly how: 'pass' | 'fail' | 'unsupported' | 'error';
  /** The first difference, or what went wrong. */
  readonly detail: string;
}

interface Comparison {
  readonly full: { readonly match: boolean; readonly differences: readonly unknown[] };
}

type Compare = (testCase: TestCase, actual: unknown) => Comparison;

export async function runSuite(): Promise<readonly CaseResult[]> {
  const compare: Compare = (await import(pathToFileURL(sharedPath('conformance', 'compare.mjs')).href))
    .compareCase;
  const results: CaseResult[] = [];
  for (const testCase of readCases()) results.push(await judge(testCase, compare));
  return results;
}

function* readCases(): Generator<TestCase> {
  const folder = sharedPath('conformance', 'cases');
  for (const group of readdirSync(folder).sort()) {
    for (const file of readdirSync(join(folder, group)).sort()) {
      yield JSON.parse(readFileSync(join(folder, group, file), 'utf8'));
    }
  }
}

async function judge(testCase: TestCase, compare: Compare): Promise<CaseResult> {
  const { id, group, kind } = testCase;
  try {
    // As the suite's own scorer does: an answer is what survives being written down.
    const answer = JSON.parse(JSON.stringify(await run(testCase)));
    if (answer.unsupported) return { id, group, kind, how: 'unsupported', detail: '' };
    const { full } = compare(testCase, answer);
    return {
      id,
      group,
      kind,
      how: full.match ? 'pass' : 'fail',
      detail: JSON.stringify(full.differences[0] ?? ''),
    };
  } catch (error) {
    return { id, group, kind, how: 'error', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Cases, passes and the rest for each group and kind, as a table. */
export function tableOf(results: readonly CaseResult[]): string {
  const line = (name: string, members: readonly CaseResult[]): string => {
    const count = (how: CaseResult['how']) =>
      String(members.filter((one) => one.how === how).length).padStart(12);
    return `${name.padEnd(24)}${String(members.length).padStart(8)}${count('pass')}${count('fail')}${count('unsupported')}${count('error')}`;
  };
  const by = (key: 'group' | 'kind') =>
    [...Map.groupBy(results, (one) => one[key])].map(([name, members]) => line(name, members));
  const head = `${'group'.padEnd(24)}${'cases'.padStart(8)}${['pass', 'fail', 'unsupported', 'error'].map((name) => name.padStart(12)).join('')}`;
  return [head, ...by('group'), '', ...by('kind'), line('all', results)].join('\n');
}
