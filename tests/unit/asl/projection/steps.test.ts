import { describe, expect, it } from 'vitest';
import { createProjector } from '../../../../src/asl/projection/index.ts';
import { declinedOrder, entered, exited, flakyShipping, historyOf, started, succeeded } from './histories.ts';

describe('where the cursor goes', () => {
  const projector = createProjector(declinedOrder());

  it('steps forwards and backwards over the same events', () => {
    const forwards: number[] = [];
    for (let k = projector.nextStep(0); k !== null; k = projector.nextStep(k)) forwards.push(k);
    const backwards: number[] = [];
    for (let k = projector.previousStep(projector.length + 1); k !== null; k = projector.previousStep(k))
      backwards.push(k);
    expect(forwards).toEqual(projector.steps);
    expect(backwards).toEqual([...projector.steps.toReversed(), 0]);
  });

  it('goes to the next and previous state, and to the next entry of one state', () => {
    expect(projector.nextState(0)).toBe(2);
    expect(projector.nextState(2)).toBe(7);
    expect(projector.nextState(7)).toBeNull();
    expect(projector.previousState(9)).toBe(7);
    expect(projector.previousState(7)).toBe(2);
    expect(projector.previousState(2)).toBeNull();
    expect(projector.nextEntryOf('HandlePaymentFailure', 0)).toBe(7);
    expect(projector.nextEntryOf('HandlePaymentFailure', 7)).toBeNull();
    expect(projector.nextEntryOf('toString', 0)).toBeNull();
  });

  it('jumps to the failure, even to one that was caught', () => {
    expect(projector.failure()).toBe(5);
    expect(createProjector(flakyShipping()).failures).toEqual([5]);
  });

  it('jumps to where the failure that ended the run began, inside a branch', () => {
    const lines = [
      started,
      entered('Parallel', 'Both'),
      { type: 'ParallelStateStarted' },
      entered('Fail', 'Stop'),
      { type: 'ParallelStateFailed' },
      { type: 'ExecutionFailed', details: { error: 'Stopped' } },
    ];
    expect(createProjector(historyOf(lines)).failure()).toBe(4);
  });

  it('jumps to the end of the run where a runtime error has no event of its own', () => {
    const lines = [
      started,
      entered('Pass', 'Shape'),
      { type: 'ExecutionFailed', details: { error: 'States.Runtime' } },
    ];
    const failed = createProjector(historyOf(lines));
    expect(failed.failure()).toBe(3);
    expect(failed.at(3).graph.nodes.get('Shape')?.status).toBe('failed');
    expect(failed.at(3).visits.all.at(0)?.failure?.error).toBe('States.Runtime');
  });

  it('has no failure to jump to in a run that went well', () => {
    expect(
      createProjector(historyOf([started, entered('Pass', 'A'), exited('Pass', 'A'), succeeded])).failure(),
    ).toBeNull();
  });
});
