/**
 * Why a definite path finds nothing, in the words of Jayway JsonPath, which AWS passes on:
 * "No results for path: $['x']", "Missing property in path $['a']".
 */
import { getOwn, isArray, isObject, type Json } from '../../json.ts';
import { javaText } from '../java-text.ts';
import { describeStep, describeSteps, type Step } from './step.ts';

export function explainMissing(steps: readonly Step[], start: Json): string {
  let model = start;
  let path = '$';
  for (const [i, step] of steps.entries()) {
    const last = i === steps.length - 1;
    if (step.kind === 'index') {
      if (!isArray(model)) return noArray(step, path, model);
      const item = model.at(step.index);
      if (item === undefined) break;
      model = item;
    } else if (step.kind === 'name' || step.kind === 'names') {
      if (!isObject(model)) return noObject(step, path, model);
      const value = step.kind === 'name' ? getOwn(model, step.name) : model;
      if (value === undefined && !last) return `Missing property in path ${path}${describeStep(step)}`;
      if (value === undefined) break;
      model = value;
    } else {
      break;
    }
    path += describeStep(step);
  }
  return `No results for path: ${describeSteps(steps)}`;
}

function noArray(step: Step, path: string, model: Json): string {
  return model === null
    ? `The path ${path} is null`
    : `Filter: ${describeStep(step)} can only be applied to arrays. Current context is: ${javaText(model)}`;
}

function noObject(step: Step, path: string, model: Json): string {
  return `Expected to find an object with property ${describeStep(step)} in path ${path} but found '${javaClass(model)}'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.`;
}

function javaClass(value: Json): string {
  if (value === null) return 'null';
  if (isArray(value)) return 'java.util.ArrayList';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return 'java.lang.Double';
    return Math.abs(value) > 2_147_483_647 ? 'java.lang.Long' : 'java.lang.Integer';
  }
  return typeof value === 'string' ? 'java.lang.String' : 'java.util.LinkedHashMap';
}
