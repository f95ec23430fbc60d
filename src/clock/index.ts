/** Virtual clock and timer queue, seeded randomness and ids. Imports nothing. */
export { createRandom, type Random, token, uuid } from './random.ts';
export { type Timer, TimerQueue } from './timer-queue.ts';
