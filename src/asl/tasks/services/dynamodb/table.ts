import { getOwn, type JsonObject } from '../../../json.ts';
import { equalValues, sameKey } from './attribute-value.ts';

/** A table as a value. */
export interface Table {
  readonly name: string;
  /** Names of the key attributes; undefined while nobody has said or shown them. */
  readonly key: readonly string[] | undefined;
  readonly items: readonly JsonObject[];
}

export function findItem(table: Table, key: JsonObject): JsonObject | undefined {
  return table.items.find((item) => sameKey(item, key));
}

/** The table with an item put in place of the one with the same key. */
export function withItem(table: Table, item: JsonObject): Table {
  const key = table.key ?? Object.keys(item).slice(0, 1);
  const others = table.items.filter(
    (one) => !key.every((name) => equalValues(getOwn(one, name), getOwn(item, name))),
  );
  return { ...table, key, items: [...others, item] };
}

export function withoutItem(table: Table, key: JsonObject): Table {
  return { ...table, items: table.items.filter((item) => !sameKey(item, key)) };
}

/** The key of an item of this table. */
export function keyOf(table: Table, item: JsonObject): JsonObject {
  const names = table.key ?? Object.keys(item).slice(0, 1);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = getOwn(item, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
