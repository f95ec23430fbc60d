/** The scenarios of `content/scenarios/which-service.yaml`, read and checked when the site is built. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError, type ContentProblem, readYaml } from '../content-schemas/author-errors.ts';
import { scenariosSchema, type WhichServiceScenario } from '../content-schemas/scenarios.ts';
import { conceptsSchema } from '../study/authoring/index.ts';

const FILE = 'content/scenarios/which-service.yaml';
const CONCEPTS = 'content/questions/concepts.yaml';

/**
 * The two halves of a pair stand side by side, in the order of the file.
 * @throws ContentError naming file, line, field and what to write
 */
export function loadWhichService(root = process.cwd()): WhichServiceScenario[] {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const { value, lineOf } = readYaml(scenariosSchema, read(FILE), FILE);
  const known = new Set(readYaml(conceptsSchema, read(CONCEPTS), CONCEPTS).value.map(({ id }) => id));
  const problems = value.flatMap(({ concepts }, i) =>
    concepts.flatMap((id, j): ContentProblem[] => {
      if (known.has(id)) return [];
      const field = [i, 'concepts', j];
      const line = lineOf(field);
      const message = `There is no concept "${id}" in ${CONCEPTS}.`;
      return [{ file: FILE, ...(line === undefined ? {} : { line }), field: field.join('.'), message }];
    }),
  );
  if (problems.length > 0) throw new ContentError(problems);
  return value;
}
