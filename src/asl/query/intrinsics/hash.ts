import { hashAlgorithms, hashText } from '../hash.ts';
import { intrinsic, Refusal, textAt } from './definition.ts';

const LONGEST = 10_000;

/** `States.Hash('input data', 'SHA-1')` gives `aaff4a450a104cd177d28d18d74485e8cae074b7`. Other values than texts are hashed as their JSON. */
export const hash = intrinsic(
  'Hash',
  '#asl-intrsc-func-hash-calc',
  [
    { name: 'data', type: 'any' },
    { name: 'algorithm', type: 'string' },
  ],
  (args) => {
    const [data = null] = args;
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    if (text.length > LONGEST) return new Refusal(`The data must not be longer than ${LONGEST} characters`);
    return (
      hashText(text, textAt(args, 1)) ??
      new Refusal(`The algorithm must be one of ${hashAlgorithms.join(', ')}`)
    );
  },
);
