/**
 * Filter policies of subscriptions
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html): every property of the policy has to be
 * satisfied, by any one of its conditions.
 */
import type { MessageAttributes } from '../attributes.ts';

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
type Fields = { readonly [key: string]: Value };

/** A policy that has been read; `text` is it as JSON. */
export interface FilterPolicy {
  readonly text: string;
  readonly accepts: (attributes: MessageAttributes, body: string) => boolean;
}

export type FilterPolicyScope = 'MessageAttributes' | 'MessageBody';

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: FilterPolicy }
  | { readonly ok: false; readonly message: string };

const DEEPEST = 20;

/** Reads a policy. Problems are worded for people: what is wrong and where. */
export function parseFilterPolicy(text: string, scope: FilterPolicyScope): ParsedPolicy {
  const value = parse(text);
  if (!isFields(value)) return { ok: false, message: 'A filter policy is a JSON object.' };
  const problem = problemIn(value, '', scope, 0);
  if (problem !== undefined) return { ok: false, message: problem };
  const accepts = (attributes: MessageAttributes, body: string): boolean => {
    const data = scope === 'MessageAttributes' ? fieldsOf(attributes) : parse(body);
    return isFields(data) && satisfies(value, data);
  };
  return { ok: true, policy: { text, accepts } };
}

function parse(text: string): Value | undefined {
  try {
    const value: Value = JSON.parse(text);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function own(fields: Fields, key: string): Value | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function problemIn(policy: Fields, at: string, scope: FilterPolicyScope, depth: number): string | undefined {
  if (depth > DEEPEST) return `The filter policy is nested too deeply at ${at}.`;
  for (const [key, rule] of Object.entries(policy)) {
    const place = at === '' ? key : `${at}.${key}`;
    if (key === '$or') {
      if (!isList(rule) || rule.length < 2 || !rule.every(isFields))
        return `${place} needs a list of at least two policies.`;
      for (const part of rule) {
        const problem = isFields(part) ? problemIn(part, place, scope, depth + 1) : undefined;
        if (problem !== undefined) return problem;
      }
    } else if (isFields(rule)) {
      if (scope === 'MessageAttributes') return `${place}: nested policies work on the message body only.`;
      const problem = problemIn(rule, place, scope, depth + 1);
      if (problem !== undefined) return problem;
    } else if (!isList(rule) || rule.length === 0) {
      return `${place} needs a list of values or conditions.`;
    } else {
      const unknown = rule.find((one) => isFields(one) && !isCondition(one));
      if (unknown !== undefined)
        return `${place}: ${JSON.stringify(unknown)} is no condition that SNS knows.`;
    }
  }
  return undefined;
}

/** The attributes as the values that a policy compares: numbers are numbers, string arrays are lists. */
function fieldsOf(attributes: MessageAttributes): Fields {
  const entries = [...attributes].map(([name, { dataType, value }]): [string, Value] => {
    if (dataType === 'Number') return [name, Number(value)];
    if (dataType === 'String.Array') return [name, parse(value) ?? value];
    return [name, value];
  });
  return Object.fromEntries(entries);
}

function satisfies(policy: Fields, data: Fields): boolean {
  return Object.entries(policy).every(([key, rule]) => {
    if (key === '$or' && isList(rule)) return rule.some((part) => isFields(part) && satisfies(part, data));
    const value = own(data, key);
    if (isList(rule)) return rule.some((condition) => meets(condition, value));
    if (isList(value)) return value.some((item) => isFields(rule) && isFields(item) && satisfies(rule, item));
    return isFields(rule) && (isFields(value) ? satisfies(rule, value) : satisfies(rule, {}));
  });
}

/** A list in the data meets what one of its items meets. */
function meets(condition: Value, value: Value | undefined): boolean {
  if (isList(value)) return value.some((item) => !isList(item) && meets(condition, item));
  if (!isFields(condition)) return value !== undefined && value === condition;
  const [operator = '', operand = null] = Object.entries(condition)[0] ?? [];
  return conditions.get(operator)?.(value, operand) ?? false;
}

function isCondition(fields: Fields): boolean {
  const keys = Object.keys(fields);
  return keys.length === 1 && conditions.has(keys[0] ?? '');
}

type Condition = (value: Value | undefined, operand: Value) => boolean;

const textual =
  (holds: (value: string, operand: string) => boolean): Condition =>
  (value, operand) =>
    typeof value === 'string' && typeof operand === 'string' && holds(value, operand);

const conditions: ReadonlyMap<string, Condition> = new Map<string, Condition>([
  ['exists', (value, operand) => (value !== undefined) === operand],
  ['prefix', textual((value, operand) => value.startsWith(operand))],
  ['suffix', textual((value, operand) => value.endsWith(operand))],
  ['equals-ignore-case', textual((value, operand) => value.toLowerCase() === operand.toLowerCase())],
  ['wildcard', textual(wildcard)],
  ['anything-but', anythingBut],
  ['numeric', numeric],
]);

function anythingBut(value: Value | undefined, operand: Value): boolean {
  if (value === undefined) return false;
  if (isFields(operand)) return !meets(operand, value);
  return isList(operand) ? !operand.includes(value) : value !== operand;
}

function wildcard(value: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  if (parts.length === 1) return value === pattern;
  const last = parts.at(-1) ?? '';
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, at);
    if (found === -1 || found + part.length > value.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

const comparisons: ReadonlyMap<Value, (value: number, bound: number) => boolean> = new Map<
  Value,
  (value: number, bound: number) => boolean
>([
  ['=', (value, bound) => value === bound],
  ['<', (value, bound) => value < bound],
  ['<=', (value, bound) => value <= bound],
  ['>', (value, bound) => value > bound],
  ['>=', (value, bound) => value >= bound],
]);

/** `["=", 5]`, `[">", 0, "<=", 100]` */
function numeric(value: Value | undefined, operand: Value): boolean {
  if (typeof value !== 'number' || !isList(operand) || operand.length === 0) return false;
  for (let i = 0; i < operand.length; i += 2) {
    const bound = operand[i + 1];
    const holds = comparisons.get(operand[i] ?? null);
    if (typeof bound !== 'number' || !holds?.(value, bound)) return false;
  }
  return true;
}
