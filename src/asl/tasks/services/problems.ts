/** Reading what a person wrote as the contents of the services: a value, or a list of problems with their places. */
import { getOwn, isArray, isObject, type Json, type JsonObject } from '../../json.ts';

export interface ContentsProblem {
  /** `sqs.orders.VisibilityTimeout` */
  readonly place: string;
  /** What is wrong there and what belongs there. */
  readonly message: string;
}

/** Reads an object field by field and notes what is not as it should be. */
export class ContentsReader {
  readonly problems: ContentsProblem[] = [];

  report(place: string, message: string): undefined {
    this.problems.push({ place, message });
    return undefined;
  }

  object(value: Json | undefined, place: string): JsonObject {
    if (value === undefined) return {};
    if (isObject(value)) return value;
    this.report(place, 'An object { … } belongs here.');
    return {};
  }

  list(value: Json | undefined, place: string): readonly Json[] {
    if (value === undefined) return [];
    if (isArray(value)) return value;
    this.report(place, 'A list [ … ] belongs here.');
    return [];
  }

  number(object: JsonObject, key: string, place: string): number | undefined {
    const value = getOwn(object, key);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= 0) return value;
    return this.report(`${place}.${key}`, 'A number of 0 or more belongs here.');
  }

  text(object: JsonObject, key: string, place: string): string | undefined {
    const value = getOwn(object, key);
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value;
    return this.report(`${place}.${key}`, 'A text in quotes belongs here.');
  }

  flag(object: JsonObject, key: string, place: string): boolean {
    const value = getOwn(object, key);
    if (value === undefined) return false;
    if (typeof value === 'boolean') return value;
    this.report(`${place}.${key}`, 'true or false belongs here.');
    return false;
  }

  /** Keys that nobody reads are most likely mistyped. */
  only(object: JsonObject, keys: readonly string[], place: string): void {
    for (const key of Object.keys(object)) {
      if (!keys.includes(key))
        this.report(`${place}.${key}`, `There is no such setting. These are known: ${keys.join(', ')}.`);
    }
  }
}
