/** How a state stands, as a word, a sign and a colour family: never a colour alone. */
import type { NodeStatus, NodeView } from '../../asl/projection/views.ts';

export interface StatusLook {
  /** On the chip. */
  readonly word: string;
  /** In a sentence. */
  readonly words: string;
  readonly tone: 'busy' | 'ok' | 'bad' | 'caught' | 'idle';
  /** Path data on a 24 × 24 grid, stroked. */
  readonly glyph: string;
}

const CROSS = 'M6 6l12 12M18 6 6 18';

const LOOKS: { readonly [Status in NodeStatus]: StatusLook | undefined } = {
  idle: undefined,
  running: { word: 'running', words: 'running', tone: 'busy', glyph: 'M8 5l11 7-11 7z' },
  waiting: {
    word: 'waiting',
    words: 'waiting',
    tone: 'busy',
    glyph: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 7v5l3.5 2',
  },
  retrying: {
    word: 'retrying',
    words: 'retrying',
    tone: 'caught',
    glyph: 'M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5',
  },
  succeeded: { word: 'succeeded', words: 'succeeded', tone: 'ok', glyph: 'M4.5 12.5l5 5 10-11' },
  caught: {
    word: 'caught',
    words: 'failed, error caught',
    tone: 'caught',
    glyph: 'M12 3 4 6v6c0 4.5 3.2 7.5 8 9 4.8-1.5 8-4.5 8-9V6zM12 8v5M12 16v.2',
  },
  failed: { word: 'failed', words: 'failed', tone: 'bad', glyph: CROSS },
  aborted: { word: 'stopped', words: 'stopped', tone: 'bad', glyph: 'M6 6h12v12H6z' },
  'timed-out': {
    word: 'timed out',
    words: 'timed out',
    tone: 'bad',
    glyph: 'M20 13a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM12 9v4.500M9 2h6',
  },
};

/** Undefined for a state that has not been entered. */
export function lookOf(view: NodeView | undefined): StatusLook | undefined {
  return view && LOOKS[view.status];
}

/** What is counted beside the status: iterations, else attempts, else visits; nothing where once is all. */
export function countOf(
  view: NodeView | undefined,
): { readonly short: string; readonly words: string } | undefined {
  if (!view) return undefined;
  if (view.iterations) {
    const { running, succeeded, failed } = view.iterations;
    const parts = [
      ...(running > 0 ? [`${running} running`] : []),
      ...(succeeded > 0 ? [`${succeeded} done`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
    ];
    if (parts.length === 0) return undefined;
    const done = `${succeeded} of ${running + succeeded + failed}`;
    return { short: failed > 0 ? `${done}, ${failed} failed` : done, words: parts.join(', ') };
  }
  if (view.attempts > 1) return { short: `try ${view.attempts}`, words: `attempt ${view.attempts}` };
  return view.visits > 1 ? { short: `visit ${view.visits}`, words: `visit ${view.visits}` } : undefined;
}
