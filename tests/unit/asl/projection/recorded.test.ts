import { describe, expect, it } from 'vitest';
import { createProjector, historyFromAws, toAwsHistory } from '../../../../src/asl/projection/index.ts';
import { hasShared } from '../../../support/shared.ts';
import { foldFromStart, plain } from './histories.ts';
import { recordedHistories } from './recorded.ts';

/** Read once: the files are many. Without ../shared there are none, and the tests below are skipped, saying so. */
const recorded = recordedHistories();

describe.skipIf(!hasShared)('histories recorded on AWS (skipped where ../shared is missing)', () => {
  it('are read without a problem', () => {
    expect(recorded.length).toBeGreaterThan(400);
    expect(recorded.filter(({ result }) => !result.ok)).toEqual([]);
  });

  it('give at every event, forwards and backwards, what a fold from the start gives', () => {
    for (const { id, result } of recorded) {
      if (!result.ok) continue;
      const { records } = result;
      const projector = createProjector(records);
      const expected = records.map(({ seq }) => plain(foldFromStart(records, [], seq)));
      const forwards = records.map(({ seq }) => plain(projector.at(seq)));
      const backwards = records.toReversed().map(({ seq }) => plain(projector.at(seq)));
      expect(forwards, id).toEqual(expected);
      expect(backwards.toReversed(), id).toEqual(expected);
    }
  });

  it('name the state of every event but those of the execution', () => {
    for (const { id, result } of recorded) {
      if (!result.ok) continue;
      const rows = createProjector(result.records).at(result.records.length).rows;
      const nameless = [...rows].filter(({ state, type }) => state === null && !type.startsWith('Execution'));
      expect(nameless, id).toEqual([]);
    }
  });

  it('end in the recorded status, with nothing left open, and with a failed state where the run failed', () => {
    for (const { id, status, result } of recorded) {
      if (!result.ok || status === 'RUNNING') continue;
      const { graph, summary, spans } = createProjector(result.records).at(result.records.length);
      const all = [...graph.nodes.values()].map((node) => node.status);
      if (status !== 'undefined') expect(summary.status, id).toBe(status);
      expect(
        all.filter((one) => ['idle', 'running', 'waiting', 'retrying'].includes(one)),
        id,
      ).toEqual([]);
      expect(
        [...spans].filter(({ endMs }) => endMs === null),
        id,
      ).toEqual([]);
      if (status === 'FAILED')
        expect(
          all.some((one) => one === 'failed' || one === 'timed-out'),
          id,
        ).toBe(true);
    }
  });

  it('have a plain sentence for every event', () => {
    for (const { id, result } of recorded) {
      if (!result.ok) continue;
      const projector = createProjector(result.records);
      for (let k = 1; k <= projector.length; k += 1) {
        const text = projector.narrationAt(k)?.text ?? '';
        expect(text, `${id} ${k}`).toMatch(/\.$/);
        expect(text, `${id} ${k}`).not.toMatch(/undefined|null|NaN|\[object/);
      }
    }
  });

  it('survive being exported and read again', () => {
    for (const { id, result } of recorded) {
      if (result.ok) expect(historyFromAws(toAwsHistory(result.records)), id).toEqual(result);
    }
  });
});
