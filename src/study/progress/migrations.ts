/**
 * Older shapes of events, brought forward one version at a time. Version 1 is the first, so the table is empty; an entry
 * under `n` turns the fields of version n into those of n + 1.
 */
export type Migration = (fields: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

const MIGRATIONS: ReadonlyMap<number, Migration> = new Map();

/** The fields in the shape of version `to`; undefined where there is no way from the version that they have. */
export function migrated(
  fields: Readonly<Record<string, unknown>>,
  from: number,
  to: number,
  table: ReadonlyMap<number, Migration> = MIGRATIONS,
): Readonly<Record<string, unknown>> | undefined {
  let current = fields;
  for (let version = from; version < to; version += 1) {
    const step = table.get(version);
    if (!step) return undefined;
    current = { ...step(current), v: version + 1 };
  }
  return current;
}
