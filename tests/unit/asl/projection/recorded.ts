/** Recorded histories as records. Where the recording stands for a JSON text with the value itself, the text is made again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HistoryResult, historyFromAws } from '../../../../src/asl/projection/index.ts';
import { hasShared, sharedPath } from '../../../support/shared.ts';

export interface Recorded {
  readonly id: string;
  readonly status: string;
  readonly result: HistoryResult;
}

type Loose = Record<string, unknown>;

/** All recorded histories with ids of their own; a few have lost theirs inside a Parallel and are left out. */
export function recordedHistories(): readonly Recorded[] {
  if (!hasShared) return [];
  const root = sharedPath('conformance', 'cases');
  const found: Recorded[] = [];
  for (const group of readdirSync(root)) {
    for (const file of readdirSync(join(root, group))) {
      const testCase: Loose = JSON.parse(readFileSync(join(root, group, file), 'utf8'));
      const expected = asLoose(testCase.expected);
      const history = expected.history;
      if (!Array.isArray(history) || !history.every((event) => Number.isInteger(asLoose(event).id))) continue;
      const events = history.map((event, index) => asRecorded(asLoose(event), index));
      found.push({
        id: String(testCase.id),
        status: String(expected.status),
        result: historyFromAws({ events }),
      });
    }
  }
  return found;
}

function asRecorded(event: Loose, index: number): Loose {
  const entries = Object.entries(event).map(([key, value]) => [
    key,
    key.endsWith('EventDetails') ? details(asLoose(value)) : value,
  ]);
  return { ...Object.fromEntries(entries), timestamp: 1_700_000_000 + index / 10 };
}

const TEXTS = ['input', 'output', 'parameters', 'cause', 'error', 'roleArn', 'region', 'resource'];

function details(value: Loose): Loose {
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      if (key === 'assignedVariables')
        return [
          key,
          Object.fromEntries(Object.entries(asLoose(field)).map(([name, text]) => [name, asText(text)])),
        ];
      return [key, TEXTS.includes(key) ? asText(field) : field];
    }),
  );
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function asLoose(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
