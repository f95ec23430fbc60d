import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { hasShared } from '../support/shared.ts';
import { type CaseResult, runSuite, tableOf } from './suite.ts';

interface KnownDifference {
  readonly case: string;
  readonly difference: string;
  readonly reason: string;
}

const beside = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const accepted: readonly string[] = JSON.parse(beside('passing.json'));
const known: readonly KnownDifference[] = parse(beside('known-differences.yaml')) ?? [];

// Without the recorded cases beside the project there is nothing to compare with; our own cases run all the same.
describe.skipIf(!hasShared)(
  'recorded executions of AWS (../shared/conformance; skipped where it is missing)',
  () => {
    let results: readonly CaseResult[] = [];

    beforeAll(async () => {
      results = await runSuite();
      console.log(tableOf(results));
    }, 120_000);

    const passing = (): ReadonlySet<string> =>
      new Set(results.filter((one) => one.how === 'pass').map((one) => one.id));

    test('no case ends in an exception of the machine', () => {
      expect(results.filter((one) => one.how === 'error')).toEqual([]);
    });

    test('every case that has passed before still passes', () => {
      const now = passing();
      const lost = accepted.filter((id) => !now.has(id));
      expect(results.filter((one) => lost.includes(one.id))).toEqual([]);
      expect(lost).toEqual([]);
    });

    test('every case that differs is written down with its reason', () => {
      const explained = new Set(known.map((one) => one.case));
      expect(results.filter((one) => one.how === 'fail' && !explained.has(one.id))).toEqual([]);
    });

    test('no case that is written down as different has come to pass', () => {
      const now = passing();
      expect(known.filter((one) => now.has(one.case))).toEqual([]);
    });
  },
);
