/** The real machine: one chunk, loaded when something is first run, checked or drawn. The simulator itself is in the worker. */
import { prepareValidation, validate } from '../../asl/definition/index.ts';
import { graphOf, layout } from '../../asl/graph/index.ts';
import { createProjector, elapsed, humanDuration } from '../../asl/projection/index.ts';
import { createBrowserSession } from '../../browser/browser-worker.ts';
import type { Machine, Playback } from './machine.ts';
import { applyEdits } from './text-edits.ts';

export const machine: Machine = {
  createSession: createBrowserSession,
  createPlayback(words): Playback {
    const projector = createProjector([], [], { words });
    return {
      append: ({ records, trace, executions }) => projector.append(records, trace, executions),
      get last() {
        return projector.length;
      },
      get steps() {
        return projector.steps;
      },
      at: (cursor) => projector.at(cursor),
      eventAt: (seq) => projector.eventAt(seq),
    };
  },
  async validate(text, type) {
    await prepareValidation(text);
    return validate(text, { type });
  },
  draw(text) {
    try {
      return layout(graphOf(JSON.parse(text)));
    } catch {
      // Half-typed text: the editor says what is wrong with it, the graph waits.
      return null;
    }
  },
  applyFix: (text, { edits }) => applyEdits(text, edits),
  duration: humanDuration,
  clock: elapsed,
};
