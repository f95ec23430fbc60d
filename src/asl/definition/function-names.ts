/** The intrinsic functions by name, with their arguments and what they do: for messages, completion and hover text. */
import { intrinsicFunctions } from '../query/index.ts';

export const FUNCTION_NAMES: readonly string[] = Object.keys(intrinsicFunctions);
