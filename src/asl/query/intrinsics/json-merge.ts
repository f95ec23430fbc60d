import { isObject, objectOf } from '../../json.ts';
import { intrinsic, Refusal } from './definition.ts';

/**
 * `States.JsonMerge({"a":1}, {"b":2}, false)` gives `{"a":1,"b":2}`: top level only, the second wins.
 * AWS: the deep mode that the specification describes (`true`) is refused.
 */
export const jsonMerge = intrinsic(
  'JsonMerge',
  '#asl-intrsc-func-json-manipulate',
  [
    { name: 'first object', type: 'object' },
    { name: 'second object', type: 'object' },
    { name: 'deep', type: 'boolean' },
  ],
  ([first = null, second = null, deep]) => {
    if (deep !== false)
      return new Refusal('Only the shallow merging mode is supported: the third argument must be false');
    return objectOf([first, second].flatMap((each) => (isObject(each) ? Object.entries(each) : [])));
  },
);
