import { describe, expect, test } from 'vitest';
import {
  countUpTo,
  createPlayer,
  STEP_MS,
  stopAfter,
  stopBefore,
} from '../../../../src/islands/workbench/player.ts';
import { fakeClock } from './fake-machine.ts';

const stops = [0, 3, 7, 12];

test('stops are found from any position of the cursor, also between two', () => {
  expect([-1, 0, 1, 3, 12, 99].map((cursor) => countUpTo(stops, cursor))).toEqual([0, 1, 1, 2, 4, 4]);
  expect([0, 2, 3, 11, 12].map((cursor) => stopAfter(stops, cursor))).toEqual([3, 3, 7, 12, undefined]);
  expect([0, 1, 3, 4, 12].map((cursor) => stopBefore(stops, cursor))).toEqual([undefined, 0, 0, 3, 7]);
});

function player() {
  const clock = fakeClock();
  const made = createPlayer(clock.schedule);
  made.setStops(stops);
  return { clock, player: made };
}

describe('the player', () => {
  test('steps forward and back over the same stops', () => {
    const { player: made } = player();
    const seen: number[] = [];
    for (let step = 0; step < 4; step += 1) {
      made.stepForward();
      seen.push(made.cursor.value);
    }
    for (let step = 0; step < 4; step += 1) {
      made.stepBack();
      seen.push(made.cursor.value);
    }
    expect(seen).toEqual([3, 7, 12, 12, 7, 3, 0, 0]);
  });

  test('plays in steps, twice as fast at double speed, and pauses where it is told to', async () => {
    const { player: made, clock } = player();
    made.play();
    await clock.pass(STEP_MS);
    expect(made.cursor.value).toBe(3);
    made.setSpeed(2);
    await clock.pass(STEP_MS / 2);
    expect(made.cursor.value).toBe(7);
    made.pause();
    await clock.pass(STEP_MS * 5);
    expect(made.cursor.value).toBe(7);
  });

  test('playing from the end starts again at the beginning', async () => {
    const { player: made, clock } = player();
    made.toEnd();
    made.play();
    expect(made.cursor.value).toBe(0);
    await clock.pass(STEP_MS * 3);
    expect(made.atEnd.value).toBe(true);
    expect(made.playing.value).toBe(false);
  });

  test('in a tour it passes over stops, but never over the last', async () => {
    const { player: made, clock } = player();
    made.play({ stepMs: 100, rests: (seq) => seq === 7 });
    await clock.pass(100);
    expect(made.cursor.value).toBe(7);
    await clock.pass(100);
    expect(made.cursor.value).toBe(12);
  });

  test('stepping or scrubbing while it plays pauses it', async () => {
    const { player: made, clock } = player();
    made.play();
    made.seekStop(2);
    await clock.pass(STEP_MS * 5);
    expect(made.cursor.value).toBe(7);
  });

  test('a shorter run takes the cursor along to its end', () => {
    const { player: made } = player();
    made.toEnd();
    made.setStops([0, 2]);
    expect(made.cursor.value).toBe(2);
  });

  test('without a run there is nothing to play', () => {
    const made = createPlayer(fakeClock().schedule);
    made.play();
    expect(made.playing.value).toBe(false);
  });
});
