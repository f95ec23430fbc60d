/**
 * Reading along names and indexes only, which nearly every path in a workflow is: one closure, nothing allocated.
 */
import { getOwn, isArray, isObject, type Json } from '../../json.ts';
import type { Step } from './step.ts';

export type Read = (from: Json | undefined) => Json | undefined;

/** Undefined where the steps need more than names and indexes. */
export function quickRead(steps: readonly Step[]): Read | undefined {
  const reads: Read[] = [];
  for (const step of steps) {
    if (step.kind === 'name') reads.push(readName(step.name));
    else if (step.kind === 'index') reads.push(readIndex(step.index));
    else return undefined;
  }
  const [first, second, third] = reads;
  if (first === undefined) return (from) => from;
  if (second === undefined) return first;
  if (third === undefined) return (from) => second(first(from));
  return (from) => {
    let value = from;
    for (const read of reads) value = read(value);
    return value;
  };
}

function readName(name: string): Read {
  // Names that Object.prototype has too ('constructor', '__proto__') need the slower test for an own key.
  return name in Object.prototype
    ? (from) => (isObject(from) ? getOwn(from, name) : undefined)
    : (from) => (isObject(from) ? from[name] : undefined);
}

function readIndex(index: number): Read {
  return (from) => (isArray(from) ? from.at(index) : undefined);
}
