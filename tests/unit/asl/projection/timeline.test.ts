import { describe, expect, it } from 'vitest';
import { createProjector, visitsOf } from '../../../../src/asl/projection/index.ts';
import { entered, exited, flakyShipping, historyOf, retryTrace, started } from './histories.ts';

const shape = (projector: ReturnType<typeof createProjector>, k = projector.length) =>
  [...projector.at(k).spans].map(({ kind, attempt, startMs, endMs, outcome }) => [
    kind,
    attempt,
    startMs,
    endMs,
    outcome,
  ]);

describe('timeline', () => {
  const expected = [
    ['state', 0, 0, 6000, 'succeeded'],
    ['attempt', 1, 0, 3000, 'failed'],
    ['backoff', 1, 3000, 5000, 'retrying'],
    ['attempt', 2, 5000, 6000, 'succeeded'],
  ];

  it('draws attempts and the backoff between them, in virtual time, with or without a trace', () => {
    expect(shape(createProjector(flakyShipping(), [retryTrace()]))).toEqual(expected);
    expect(shape(createProjector(flakyShipping()))).toEqual(expected);
  });

  it('leaves open what still runs', () => {
    const projector = createProjector(flakyShipping(), [retryTrace()]);
    expect(shape(projector, 4)).toEqual([
      ['state', 0, 0, null, 'running'],
      ['attempt', 1, 0, null, 'running'],
    ]);
    expect(shape(projector, 5)).toEqual([
      ['state', 0, 0, null, 'retrying'],
      ['attempt', 1, 0, 3000, 'failed'],
      ['backoff', 1, 3000, null, 'retrying'],
    ]);
  });

  it('draws a day of waiting', () => {
    const projector = createProjector(
      historyOf([started, entered('Wait', 'Cooldown'), exited('Wait', 'Cooldown', { at: 86_400 })]),
    );
    expect(shape(projector)).toEqual([
      ['state', 0, 0, 86_400_000, 'succeeded'],
      ['wait', 0, 0, 86_400_000, 'succeeded'],
    ]);
  });
});

describe('visits', () => {
  it('list the attempts of a visit with request, answer, failure and the rule that led on', () => {
    const projector = createProjector(flakyShipping(), [retryTrace()]);
    const [visit] = visitsOf(projector.at(10).visits, 'ShipOrder');
    expect(visit).toMatchObject({
      enteredSeq: 2,
      exitedSeq: 9,
      startMs: 0,
      endMs: 6000,
      status: 'succeeded',
      failure: null,
      from: '',
    });
    expect([...(visit?.attempts ?? [])]).toMatchObject([
      {
        attempt: 1,
        startSeq: 3,
        endSeq: 5,
        outcome: 'failed',
        failure: { error: 'CarrierUnavailable', cause: 'no' },
        retry: { delaySeconds: 2 },
      },
      {
        attempt: 2,
        startSeq: 6,
        endSeq: 8,
        outcome: 'succeeded',
        request: '{"orderId":"A-1042"}',
        response: '{"ok":true}',
        retry: null,
      },
    ]);
    expect(visitsOf(projector.at(10).visits, 'Nobody')).toEqual([]);
  });

  it('hold the data at each stage; what a retry repeats replaces the first', () => {
    const at = { execution: 0, state: 'ShipOrder', visit: 2, kind: 'stage' } as const;
    const projector = createProjector(flakyShipping(), [
      { ...at, after: 2, stage: 'input', value: 1 },
      { ...at, after: 2, stage: 'afterArguments', value: 2 },
      { ...at, after: 5, stage: 'afterArguments', value: 3 },
      { ...at, after: 8, stage: 'result', value: 4 },
    ]);
    const stages = (k: number) =>
      projector
        .at(k)
        .visits.all.at(0)
        ?.stages.map(({ stage, value }) => [stage, value]);
    expect(stages(2)).toEqual([
      ['input', 1],
      ['afterArguments', 2],
    ]);
    expect(stages(10)).toEqual([
      ['input', 1],
      ['afterArguments', 3],
      ['result', 4],
    ]);
  });
});
