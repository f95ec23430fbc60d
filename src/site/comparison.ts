/** The comparison of `content/comparison.yaml`, read and checked when the site is built. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError, type ContentProblem, readYaml } from '../content-schemas/author-errors.ts';
import { type Comparison, comparisonSchema } from '../content-schemas/comparison.ts';
import { loadFacts } from './facts.ts';

const FILE = 'content/comparison.yaml';

/** @throws ContentError naming file, line, field and what to write */
export function loadComparison(root = process.cwd()): Comparison {
  const { value, lineOf } = readYaml(comparisonSchema, readFileSync(join(root, FILE), 'utf8'), FILE);
  const facts = new Map(loadFacts(root).map((fact) => [fact.id, fact]));
  const problems = value.rows.flatMap(({ cells, facts: ids = [] }, i) =>
    ids.flatMap((id, j): ContentProblem[] => {
      const fact = facts.get(id);
      const shown = fact !== undefined && Object.values(cells).some((cell) => cell.includes(fact.value));
      if (shown) return [];
      const field = ['rows', i, 'facts', j];
      const line = lineOf(field);
      const message = fact
        ? `No cell of the row says "${fact.value}", the value of "${id}". Write it so, or take the fact out.`
        : `There is no fact "${id}" in content/facts.yaml.`;
      return [{ file: FILE, ...(line === undefined ? {} : { line }), field: field.join('.'), message }];
    }),
  );
  if (problems.length > 0) throw new ContentError(problems);
  return value;
}
