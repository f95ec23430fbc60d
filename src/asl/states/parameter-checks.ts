import type { Resource } from '../definition/program.ts';
import { getOwn, isArray, isObject, type Json } from '../json.ts';

/** Fields whose values an integration checks before the task is scheduled: maps of lists of texts. */
const LISTS_BY_NAME: ReadonlyMap<string, readonly string[]> = new Map([
  ['apigateway:invoke', ['Headers', 'QueryParameters']],
]);

/** AWS: what is wrong with the request of an optimized integration, in its words; undefined where nothing is. */
export function unusableParameter(resource: Resource, request: Json): string | undefined {
  if (resource.kind !== 'service' || !isObject(request)) return undefined;
  const fields = LISTS_BY_NAME.get(`${resource.service}:${resource.action}`) ?? [];
  const wrong = fields.find((field) => !holdsLists(getOwn(request, field)));
  if (wrong === undefined) return undefined;
  const text = JSON.stringify(request);
  return `The Parameters '${text}' could not be used to start the Task: [The value of the field '${wrong}' has an invalid format]`;
}

function holdsLists(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return isObject(value) && Object.values(value).every(isArray);
}
