import type { Json } from '../../json.ts';
import { arrayAt, intrinsic, numberAt, Refusal } from './definition.ts';

/** `States.ArrayPartition([1,2,3,4,5], 2)` gives `[[1,2],[3,4],[5]]`. */
export const arrayPartition = intrinsic(
  'ArrayPartition',
  '#asl-intrsc-func-arrays',
  [
    { name: 'array', type: 'array' },
    { name: 'chunk size', type: 'integer' },
  ],
  (args) => {
    const size = numberAt(args, 1);
    if (size <= 0) return new Refusal('The chunk size must be a positive integer');
    return chunks(arrayAt(args, 0), size);
  },
);

/** Consecutive parts of `size` items; the last may be shorter. */
export function chunks(items: readonly Json[], size: number): Json[][] {
  const parts: Json[][] = [];
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size));
  return parts;
}
