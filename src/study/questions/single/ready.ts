import { notReady, READY, type Readiness } from '../model.ts';

export function readySingle(chosen: string | null): Readiness {
  return chosen === null ? notReady('Choose one answer first.') : READY;
}
