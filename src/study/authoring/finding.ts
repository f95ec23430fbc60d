/** Something that the author of a question should put right. */
export interface Finding {
  /** The question; absent where the bank as a whole is at fault. */
  readonly question?: string;
  /** The field, from the root of the question: `['options', 0, 'why']`. */
  readonly field: readonly (string | number)[];
  /** What is wrong and what to do. */
  readonly message: string;
}
