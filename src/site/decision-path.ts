/** The decision path of `content/decision-path.yaml`, read and checked when the site is built. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../content-schemas/author-errors.ts';
import { type DecisionPath, decisionPathSchema } from '../content-schemas/decision-path.ts';

const FILE = 'content/decision-path.yaml';

/** @throws ContentError naming file, line, field and what to write */
export function loadDecisionPath(root = process.cwd()): DecisionPath {
  return readYaml(decisionPathSchema, readFileSync(join(root, FILE), 'utf8'), FILE).value;
}
