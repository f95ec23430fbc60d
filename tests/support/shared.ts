import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..', 'shared');

/** Whether the reference data beside the project (`../shared`) is there. A clone alone does not have it. */
export const hasShared = existsSync(root);

/** A path inside `../shared`, e.g. `sharedPath('conformance', 'cases')`. */
export function sharedPath(...parts: readonly string[]): string {
  return join(root, ...parts);
}
