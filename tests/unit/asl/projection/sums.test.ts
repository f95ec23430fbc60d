import { describe, expect, it } from 'vitest';
import type { TraceRecord } from '../../../../src/asl/execution/trace.ts';
import { createProjector, expressCost, standardCost } from '../../../../src/asl/projection/index.ts';
import { declinedOrder, entered, exited, flakyShipping, historyOf, type Line, started } from './histories.ts';

const assigned = (values: Record<string, string>) => ({ details: { assignedVariables: values } });

describe('variables', () => {
  const lines: readonly Line[] = [
    started,
    entered('Pass', 'Init'),
    exited('Pass', 'Init', assigned({ total: '89.9', __proto__: '"odd"' })),
    entered('Map', 'Each'),
    { type: 'MapStateStarted', details: { length: 1 } },
    { type: 'MapIterationStarted', details: { name: 'Each', index: 0 } },
    entered('Pass', 'Inner'),
    exited('Pass', 'Inner', assigned({ price: '"no number"', broken: '{' })),
    { type: 'MapIterationSucceeded', details: { name: 'Each', index: 0 } },
  ];

  it('show each scope while it lives, from a history alone', () => {
    const projector = createProjector(historyOf(lines));
    expect(projector.at(2).variables.scopes).toEqual([]);
    expect(projector.at(3).variables.scopes).toMatchObject([
      { label: 'The whole run', variables: { total: 89.9 } },
    ]);
    expect(projector.at(8).variables.scopes.map(({ label, variables }) => [label, variables])).toMatchObject([
      ['The whole run', { total: 89.9 }],
      ['Item 1 of Each', { price: 'no number', broken: '{' }],
    ]);
    expect(projector.at(9).variables.scopes.map(({ label }) => label)).toEqual(['The whole run']);
  });

  it('take the values of the trace, in the scope of the state that assigned them', () => {
    const trace: TraceRecord = {
      kind: 'assign',
      after: 7,
      execution: 0,
      state: 'Inner',
      visit: 7,
      scope: 9,
      variables: JSON.parse('{"price":12,"__proto__":"odd"}'),
    };
    const { scopes } = createProjector(historyOf(lines), [trace]).at(8).variables;
    expect(scopes[1]?.variables.price).toBe(12);
    expect(Object.getOwnPropertyDescriptor(scopes[1]?.variables ?? {}, '__proto__')?.value).toBe('odd');
  });
});

describe('effects', () => {
  it('list what the services did up to the cursor, and how each thing stands', () => {
    const base = {
      kind: 'effect',
      execution: 0,
      state: 'ShipOrder',
      visit: 2,
      service: 'sqs',
      action: 'SendMessage',
      target: 'orders',
    } as const;
    const trace: readonly TraceRecord[] = [
      { ...base, after: 3, before: [], now: [1] },
      { ...base, after: 6, before: [1], now: [1, 2] },
    ];
    const projector = createProjector(flakyShipping(), trace);
    expect([...projector.at(2).effects.list]).toEqual([]);
    expect(projector.at(5).effects.latest.get('sqs\u0000orders')?.now).toEqual([1]);
    expect(projector.at(6).effects.latest.get('sqs\u0000orders')?.now).toEqual([1, 2]);
    expect(projector.at(6).effects.list.length).toBe(2);
  });
});

describe('cost', () => {
  it('counts a retry as a further state transition', () => {
    expect(createProjector(flakyShipping()).at(10).cost).toMatchObject({
      transitions: 2,
      retries: 1,
      requests: 1,
      durationMs: 6000,
    });
    expect(createProjector(declinedOrder()).at(12).cost).toMatchObject({ transitions: 2, retries: 0 });
  });

  it('prices a Standard run by its transitions, with prices that the caller gives', () => {
    const { cost } = createProjector(flakyShipping()).at(10);
    const estimate = standardCost(cost, { perTransition: 0.000025, freeTransitions: 4000 });
    expect(estimate.usd).toBeCloseTo(0.00005, 10);
    expect(estimate.usdPerMillion).toBeCloseTo(50, 6);
    expect(estimate.parts).toEqual(['1 state entered', '1 retry']);
    expect(estimate.assumptions.join(' ')).toContain('The first 4,000 transitions of a month are free');
  });

  it('prices a one-second Express run at 64 MB as the worked example of the price page does', () => {
    const basis = {
      transitions: 3,
      retries: 0,
      requests: 1,
      redrives: 0,
      durationMs: 1000,
      peakPayload: 500,
    };
    const prices = { perRequest: 0.000001, perGbSecond: 0.00001667, durationStepMs: 100, memoryStepMb: 64 };
    expect(expressCost(basis, prices, 2000).usdPerMillion).toBeCloseTo(2.04, 2);
    expect(expressCost({ ...basis, durationMs: 1 }, prices, 2000).parts).toEqual([
      '1 request',
      '0.1 seconds billed, at 64 MB',
    ]);
    expect(expressCost({ ...basis, peakPayload: 65 * 1024 * 1024 }, prices, 0).parts[1]).toContain('128 MB');
  });
});

describe('summary', () => {
  it('tells how the run stands at the cursor', () => {
    const projector = createProjector(declinedOrder());
    expect(projector.at(5).summary).toMatchObject({
      status: 'RUNNING',
      statesEntered: 1,
      failedAttempts: 1,
      caught: 0,
      output: null,
    });
    expect(projector.at(12).summary).toMatchObject({
      status: 'SUCCEEDED',
      statesEntered: 2,
      caught: 1,
      elapsedMs: 1400,
      output: '{}',
      failure: null,
    });
  });
});
