import type { Change } from '../../study/exam/index.ts';
import type { Confidence } from '../../study/index.ts';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  1: 'guessing',
  2: 'fairly sure',
  3: 'sure',
};

export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  none: '',
  'right-to-wrong': 'changed from right to wrong',
  'wrong-to-right': 'changed from wrong to right',
  'wrong-to-wrong': 'changed from one wrong answer to another',
  'right-to-right': 'changed, and back to the right answer',
};
