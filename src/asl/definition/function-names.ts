/** The intrinsic functions by name, with their arguments and what they do: for messages, completion and hover text. */
import { intrinsicFunctions } from '../query/index.ts';

export const FUNCTION_NAMES: readonly string[] = [...intrinsicFunctions.keys()];

const SENTENCES: Readonly<Record<string, string>> = {
  'States.Array': 'Makes an array of the values.',
  'States.ArrayContains': 'True when the array holds the value.',
  'States.ArrayGetItem': 'The item at this index, counted from 0.',
  'States.ArrayLength': 'How many items the array has.',
  'States.ArrayPartition': 'Cuts the array into pieces of this size.',
  'States.ArrayRange': 'The numbers from first to last, step by step.',
  'States.ArrayUnique': 'The array without repeated values.',
  'States.Base64Decode': 'Turns Base64 back into text.',
  'States.Base64Encode': 'Turns text into Base64.',
  'States.Format': 'Puts the values into the template, one for each {}.',
  'States.Hash': 'The hash of the data: MD5, SHA-1, SHA-256, SHA-384 or SHA-512.',
  'States.JsonMerge': 'Merges two objects; the second one wins. The third argument must be false.',
  'States.JsonToString': 'Turns a value into JSON text.',
  'States.MathAdd': 'The sum of two whole numbers.',
  'States.MathRandom': 'A random whole number from start up to, not including, end.',
  'States.StringSplit': 'Splits the text at each of these characters.',
  'States.StringToJson': 'Reads a JSON text.',
  'States.UUID': 'A new random id.',
};

/** `(template, value…)` */
export function functionSignature(name: string): string {
  const parameters = intrinsicFunctions.get(name)?.parameters ?? [];
  return `(${parameters
    .map((one) => (one.rest === true ? `${one.name}…` : one.optional === true ? `[${one.name}]` : one.name))
    .join(', ')})`;
}

export function functionDoc(name: string): string {
  const sentence = Object.hasOwn(SENTENCES, name) ? SENTENCES[name] : undefined;
  return `${name}${functionSignature(name)}. ${sentence ?? ''}`.trim();
}
