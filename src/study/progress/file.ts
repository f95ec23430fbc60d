/** The file that takes progress from one browser to another. */
import { type LeftOut, type LogEntry, readLog } from './log.ts';

const FORMAT = 'stepwise-progress';
const FILE_VERSION = 1;
/** Characters: some hundred thousand answers. */
const MAX_FILE = 50_000_000;

export type ProgressFile =
  | {
      readonly kind: 'readable';
      readonly entries: readonly LogEntry[];
      readonly leftOut: readonly LeftOut[];
      /** How many of the entries a later version of this site wrote. They are kept, and shown once this browser has it. */
      readonly newer: number;
      /** Whether the file itself was broken, so that its events had to be picked out of it. */
      readonly damaged: boolean;
    }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * The text of a file with all entries, one a line.
 * @param exportedAt milliseconds since 1970
 */
export function writeProgressFile(entries: readonly LogEntry[], exportedAt: number): string {
  const head = JSON.stringify({
    format: FORMAT,
    v: FILE_VERSION,
    exportedAt: new Date(exportedAt).toISOString(),
  });
  const lines = entries.map(({ stored }) => JSON.stringify(stored));
  return `${head.slice(0, -1)},"events":[\n${lines.join(',\n')}\n]}\n`;
}

/** Reads a file. Damaged or edited by hand, it gives every event that can be read, and says what it leaves out. */
export function readProgressFile(text: string): ProgressFile {
  if (text.length > MAX_FILE) {
    return { kind: 'refused', message: 'This file is too large to be a file of progress (over 50 MB).' };
  }
  const whole = parsed(text);
  const list = whole === undefined ? undefined : eventsIn(whole.value);
  if (whole !== undefined && list === undefined) return { kind: 'refused', message: NOT_OURS };
  const picked = list === undefined ? pickObjects(text) : { values: list, leftOut: [] };
  if (list === undefined && picked.values.length === 0) return { kind: 'refused', message: NOT_OURS };
  const { entries, leftOut } = readLog(picked.values);
  return {
    kind: 'readable',
    entries,
    leftOut: [...leftOut, ...picked.leftOut],
    newer: entries.filter(({ event }) => event === null).length,
    damaged: list === undefined,
  };
}

const NOT_OURS =
  'This is not a file of progress. Choose a file that you exported here; its name begins with "stepwise-progress".';

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The list of events of a file, whatever its version says: each event carries a version of its own. */
function eventsIn(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const events: unknown = Object.entries(value).find(([key]) => key === 'events')?.[1];
  return Array.isArray(events) ? events : undefined;
}

/** The complete objects inside the list of events of a broken file. */
function pickObjects(text: string): {
  readonly values: readonly unknown[];
  readonly leftOut: readonly LeftOut[];
} {
  const head = /"events"\s*:\s*\[/.exec(text);
  if (!head) return { values: [], leftOut: [] };
  const values: unknown[] = [];
  const leftOut: LeftOut[] = [];
  let depth = 0;
  let inText = false;
  let start = -1;
  let count = 0;
  for (let i = head.index + head[0].length; i < text.length; i += 1) {
    const character = text[i];
    if (inText) {
      if (character === '\\') i += 1;
      // A line break ends a text that lost its closing quote: JSON has none inside texts.
      else if (character === '"' || character === '\n') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{') {
      if (depth === 0) start = i;
      depth += 1;
    } else if (character === '}' && depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      count += 1;
      const object = parsed(text.slice(start, i + 1));
      if (object) values.push(object.value);
      else leftOut.push({ where: `event ${count}`, why: 'it is not complete' });
    }
    // Events stand one a line: after a line break inside an object, the next that looks like an event begins anew.
    if (depth > 0 && character === '\n' && text.startsWith('{"', i + 1)) {
      count += 1;
      leftOut.push({ where: `event ${count}`, why: 'it is not complete' });
      depth = 0;
    }
  }
  if (depth > 0) leftOut.push({ where: `event ${count + 1}`, why: 'the file ends inside it' });
  return { values, leftOut };
}
