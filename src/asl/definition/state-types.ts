/** The types of states and the query languages. https://states-language.net/#statetypes */
export const STATE_TYPES = ['Task', 'Wait', 'Pass', 'Succeed', 'Fail', 'Choice', 'Parallel', 'Map'] as const;
export type StateType = (typeof STATE_TYPES)[number];

/** One sentence for each: what a state of this type does. */
export const TYPE_DOCS: { readonly [K in StateType]: string } = {
  Task: 'Lets a service, a function or a person do a piece of work, and waits for the result.',
  Wait: 'Waits for a while, or until a moment.',
  Pass: 'Hands its input on, changed or as it is. Does no work.',
  Succeed: 'Ends the workflow (or this branch) well.',
  Fail: 'Ends the workflow (or this branch) with an error.',
  Choice: 'Decides by rules which state runs next.',
  Parallel: 'Runs several branches at the same time and waits for all of them.',
  Map: 'Runs a small workflow once for each item of an array.',
};

export const QUERY_LANGUAGES = ['JSONPath', 'JSONata'] as const;
export type QueryLanguage = (typeof QUERY_LANGUAGES)[number];

export function isStateType(text: string | undefined): text is StateType {
  return STATE_TYPES.some((type) => type === text);
}
