import { notReady, READY, type Readiness, type ResponseOf } from '../model.ts';

export function readyRecall({ grade }: ResponseOf<'recall'>): Readiness {
  return grade === null ? notReady('Say how well you knew it.') : READY;
}
