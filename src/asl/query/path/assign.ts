/**
 * Writing at a reference path (ResultPath): a copy of the target with the value at that place, missing parents created.
 * https://states-language.net/#using-paths
 */
import { DEPTH_LIMIT, exceedsDepth, getOwn, isArray, isObject, type Json, withKey } from '../../json.ts';
import { failed, found } from '../evaluated.ts';
import type { Evaluated } from '../types.ts';
import type { Step } from './step.ts';

export function assignAt(steps: readonly Step[], target: Json, value: Json): Evaluated {
  if (exceedsDepth(value, DEPTH_LIMIT - steps.length)) {
    return failed('States.Runtime', `The result is nested deeper than ${DEPTH_LIMIT} levels`);
  }
  const parents: Json[] = [];
  let at: Json | undefined = target;
  for (const step of steps) {
    // Below what is missing there is nothing but new objects.
    const parent: Json = at === undefined ? {} : at;
    const fits =
      step.kind === 'name' ? isObject(parent) : step.kind === 'index' && holdsIndex(parent, step.index);
    if (!fits) return failed('States.ResultPathMatchFailure', unable(step, parent));
    parents.push(parent);
    at = childAt(parent, step);
  }
  let result = value;
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const parent = parents[i];
    const step = steps[i];
    if (isObject(parent) && step?.kind === 'name') result = withKey(parent, step.name, result);
    else if (isArray(parent) && step?.kind === 'index') result = parent.with(step.index, result);
  }
  return found(result);
}

function holdsIndex(parent: Json, index: number): boolean {
  return isArray(parent) && index < parent.length && index >= -parent.length;
}

function childAt(parent: Json, step: Step): Json | undefined {
  if (isObject(parent) && step.kind === 'name') return getOwn(parent, step.name);
  return isArray(parent) && step.kind === 'index' ? parent.at(step.index) : undefined;
}

function unable(step: Step, parent: Json): string {
  const name = step.kind === 'name' ? step.name : step.kind === 'index' ? `[${step.index}]` : step.kind;
  return `Unable to apply step ${JSON.stringify(name)} to input ${JSON.stringify(parent)}`;
}
