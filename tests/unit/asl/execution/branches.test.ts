import { describe, expect, test } from 'vitest';
import type { HistoryEvent, Json } from '../../../../src/asl/index.ts';
import { err, machine, named, ok, secondsOf, simulate, task, types } from './simulate.ts';

const pass = (more: { readonly [key: string]: Json } = {}) => ({ Type: 'Pass', End: true, ...more });
const fail = (error: string) => ({ Type: 'Fail', Error: error, Cause: 'said so' });
const previousOf = (events: readonly HistoryEvent[], type: string) =>
  events.filter((event) => event.type === type).map((event) => event.previousEventId);
const idsOf = (events: readonly HistoryEvent[], type: string) =>
  events.filter((event) => event.type === type).map((event) => event.id);

describe('Parallel', () => {
  const parallel = (branches: readonly Json[], more: { readonly [key: string]: Json } = {}) =>
    machine({ P: { Type: 'Parallel', Branches: branches, End: true, ...more }, Z: pass() });

  test('gives the results in the order of its branches, whoever is first', async () => {
    const { output, events } = await simulate(
      parallel([machine({ Slow: task() }), machine({ Fast: task() })]),
      {},
      { Slow: [ok('slow', 900)], Fast: [ok('fast', 100)] },
    );
    expect(output).toEqual(['slow', 'fast']);
    expect(secondsOf(events, 'TaskSucceeded')).toEqual([0.1, 0.9]);
  });

  test('stops the other branches when one fails: all follow its last event', async () => {
    const { events, run } = await simulate(
      parallel([
        machine({ Ship: task() }),
        machine({ Rest: { Type: 'Wait', Seconds: 60, End: true } }),
        machine({ Pay: task() }),
      ]),
      {},
      { Ship: [ok(1, 5_000)], Pay: [err('CardDeclined')] },
    );
    expect(run.result).toEqual({ status: 'FAILED', error: 'CardDeclined', cause: 'because' });
    const [failed] = idsOf(events, 'TaskFailed');
    expect(types(events).slice(-5)).toEqual([
      'TaskStateAborted',
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    expect(previousOf(events, 'TaskStateAborted')).toEqual([failed, failed]);
    expect(previousOf(events, 'ParallelStateFailed')).toEqual([failed]);
    expect(run.now).toBe(events.at(-1)?.timestamp);
  });

  test('hands the error of a Fail state inside to its own Catch', async () => {
    const { output } = await simulate(
      parallel([machine({ F: fail('OutOfStock') })], { Catch: [{ ErrorEquals: ['OutOfStock'], Next: 'Z' }] }),
    );
    expect(output).toEqual({ Error: 'OutOfStock', Cause: 'said so' });
  });

  test('stops what is nested inside a branch too', async () => {
    const inner = {
      Type: 'Parallel',
      Branches: [machine({ Deep: { Type: 'Wait', Seconds: 50, End: true } })],
      End: true,
    };
    const { events } = await simulate(
      parallel([machine({ Inner: inner }), machine({ Bad: task() })]),
      {},
      { Bad: [err('No')] },
    );
    expect(types(events).slice(-5, -2)).toEqual([
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateAborted',
    ]);
  });

  test('ends the whole execution at once where a branch fails with States.Runtime, which nothing catches', async () => {
    const bad = { Type: 'Pass', InputPath: '$.missing', End: true };
    const { events, run } = await simulate(
      parallel([machine({ Bad: bad })], { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] }),
    );
    expect(run.result.error).toBe('States.Runtime');
    expect(types(events)).toEqual([
      'ExecutionStarted',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'PassStateEntered',
      'ExecutionFailed',
    ]);
    expect(previousOf(events, 'ExecutionFailed')).toEqual([4]);
  });

  test('exits after the last event inside the branches, as AWS records it', async () => {
    const { events } = await simulate(parallel([machine({ A: pass() })]));
    expect(previousOf(events, 'ParallelStateExited')).toEqual(idsOf(events, 'PassStateExited').slice(0, 1));
  });
});

describe('Map', () => {
  const map = (states: { readonly [key: string]: Json }, more: { readonly [key: string]: Json } = {}) =>
    machine({ M: { Type: 'Map', ItemProcessor: machine(states), End: true, ...more } });

  test('runs as many iterations at a time as MaxConcurrency says, results in the order of the items', async () => {
    const { output, events, port } = await simulate(
      map({ T: task() }, { MaxConcurrency: 2 }),
      ['a', 'b', 'c'],
      {
        T: [ok('A', 300), ok('B', 100), ok('C', 100)],
      },
    );
    expect(output).toEqual(['A', 'B', 'C']);
    expect(port.calls.map((call) => call.request)).toEqual(['a', 'b', 'c']);
    expect(secondsOf(events, 'MapIterationStarted')).toEqual([0, 0, 0.1]);
  });

  test('runs forty iterations at a time where it may run any number', async () => {
    const items = Array.from({ length: 45 }, (_, index) => index);
    const { events } = await simulate(map({ T: task() }), items);
    expect(secondsOf(events, 'MapIterationStarted').filter((second) => second === 0)).toHaveLength(40);
  });

  test('starts all concurrent iterations before the first of them does anything', async () => {
    const { events } = await simulate(map({ P: pass() }), [1, 2]);
    expect(types(events).slice(2, 6)).toEqual([
      'MapStateStarted',
      'MapIterationStarted',
      'MapIterationStarted',
      'PassStateEntered',
    ]);
  });

  test('stops the other iterations when one fails', async () => {
    const { events, run } = await simulate(map({ T: task() }), ['a', 'b'], {
      T: [ok(1, 900), err('Bad', 'item b')],
    });
    expect(run.result.error).toBe('Bad');
    const [failed] = idsOf(events, 'TaskFailed');
    expect(types(events).slice(-6)).toEqual([
      'MapIterationFailed',
      'TaskStateAborted',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
    expect(events.slice(-6, -1).every((event) => event.previousEventId === failed)).toBe(true);
  });

  test('gives an empty array for no items', async () => {
    const { output, events } = await simulate(map({ P: pass() }), []);
    expect(output).toEqual([]);
    expect(types(events)).toContain('MapStateSucceeded');
  });

  test('hands ItemSelector the item, its index and the input of the state', async () => {
    const selector = { 'item.$': '$$.Map.Item.Value', 'at.$': '$$.Map.Item.Index', 'order.$': '$.order' };
    const { output } = await simulate(map({ P: pass() }, { ItemsPath: '$.items', ItemSelector: selector }), {
      order: 'ord_1',
      items: ['lamp', 'desk'],
    });
    expect(output).toEqual([
      { item: 'lamp', at: 0, order: 'ord_1' },
      { item: 'desk', at: 1, order: 'ord_1' },
    ]);
  });

  test('lets iterations read outer variables and keeps their own apart', async () => {
    const { output } = await simulate(
      machine({
        Set: { Type: 'Pass', Assign: { factor: 10 }, Next: 'M' },
        M: {
          Type: 'Map',
          ItemProcessor: machine({
            Keep: { Type: 'Pass', Assign: { 'mine.$': '$' }, Next: 'Give' },
            Give: { Type: 'Pass', Parameters: { 'mine.$': '$mine', 'factor.$': '$factor' }, End: true },
          }),
          End: true,
        },
      }),
      [1, 2],
    );
    const set = (mine: number) => ({ mine, factor: 10 });
    expect(output).toMatchObject([set(1), set(2)]);
  });

  test('says which path does not lead to an array', async () => {
    const { run } = await simulate(map({ P: pass() }, { ItemsPath: '$.items' }), { items: 'no list' });
    expect(run.result.cause).toContain('Reference path "$.items" must point to array.');
  });
});

describe('variables', () => {
  test('are seen from the next state on: one Assign swaps two of them', async () => {
    const { output } = await simulate(
      machine({
        A: { Type: 'Pass', Assign: { x: 3, a: 6 }, Next: 'B' },
        B: { Type: 'Pass', Assign: { 'x.$': '$a', 'nextX.$': '$x' }, Next: 'C' },
        C: { Type: 'Pass', Parameters: { 'x.$': '$x', 'nextX.$': '$nextX' }, End: true },
      }),
    );
    expect(output).toEqual({ x: 6, nextX: 3 });
  });

  test('and keys with the names of JavaScript internals are ordinary data', async () => {
    const input: Json = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}');
    const { output, events } = await simulate(
      machine({
        A: { Type: 'Pass', Assign: { 'constructor.$': '$.constructor', toString: 2 }, Next: 'B' },
        B: {
          Type: 'Pass',
          Parameters: { 'c.$': '$constructor', 't.$': '$toString', 'p.$': '$.__proto__.polluted' },
          End: true,
        },
      }),
      input,
    );
    expect(output).toEqual({ c: 1, t: 2, p: true });
    expect(named(events)).toHaveLength(4);
    expect('polluted' in {}).toBe(false);
  });
});
