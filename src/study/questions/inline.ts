/**
 * The inline Markdown that questions may use: `code` between backticks and **bold**. Nothing else is markup, so a text
 * never becomes HTML that somebody else wrote.
 */

export interface Inline {
  readonly text: string;
  readonly style: 'plain' | 'code' | 'strong';
  /** Whether the passage is one of the highlighted phrases. */
  readonly marked: boolean;
}

const MARKUP = /`([^`]+)`|\*\*([^*]+)\*\*/g;

/** The passages of a text, in order. `phrases` are found in the text as it is read, without its markup. */
export function inline(source: string, phrases: readonly string[] = []): readonly Inline[] {
  const runs = styled(source);
  const ranges = rangesOf(runs.map(({ text }) => text).join(''), phrases);
  const pieces: Inline[] = [];
  let start = 0;
  for (const run of runs) {
    const end = start + run.text.length;
    const cuts = new Set([start, end]);
    for (const [from, to] of ranges) {
      if (from > start && from < end) cuts.add(from);
      if (to > start && to < end) cuts.add(to);
    }
    const sorted = [...cuts].sort((one, other) => one - other);
    for (const [i, from] of sorted.entries()) {
      const to = sorted[i + 1];
      if (to === undefined) break;
      pieces.push({
        text: run.text.slice(from - start, to - start),
        style: run.style,
        marked: ranges.some(([first, last]) => first <= from && to <= last),
      });
    }
    start = end;
  }
  return pieces;
}

/** The text as it is read: without backticks and asterisks. */
export function plainText(source: string): string {
  return styled(source)
    .map(({ text }) => text)
    .join('');
}

function styled(source: string): { text: string; style: Inline['style'] }[] {
  const runs: { text: string; style: Inline['style'] }[] = [];
  let end = 0;
  for (const match of source.matchAll(MARKUP)) {
    if (match.index > end) runs.push({ text: source.slice(end, match.index), style: 'plain' });
    const [whole, code, strong] = match;
    runs.push(
      code === undefined ? { text: strong ?? whole, style: 'strong' } : { text: code, style: 'code' },
    );
    end = match.index + whole.length;
  }
  if (end < source.length) runs.push({ text: source.slice(end), style: 'plain' });
  return runs;
}

/** Where phrases stand in a text, without regard to capitals; overlapping ones are joined. */
function rangesOf(text: string, phrases: readonly string[]): [number, number][] {
  const haystack = text.toLowerCase();
  const found: [number, number][] = [];
  for (const phrase of phrases) {
    const needle = plainText(phrase).toLowerCase();
    if (needle === '') continue;
    for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length)) {
      found.push([at, at + needle.length]);
    }
  }
  found.sort(([one], [other]) => one - other);
  const joined: [number, number][] = [];
  for (const [from, to] of found) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
