import { notReady, READY, type Readiness } from '../model.ts';

export function readyPredict(chosen: string | null): Readiness {
  return chosen === null ? notReady('Choose what you think will happen.') : READY;
}
