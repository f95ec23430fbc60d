/** The facts of `content/facts.yaml`, read when the site is built. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError, readYaml } from '../content-schemas/author-errors.ts';
import { type Fact, factsSchema } from '../content-schemas/facts.ts';

const FILE = 'content/facts.yaml';

/** @throws ContentError naming line, field and what to write */
export function loadFacts(root = process.cwd()): Fact[] {
  return readYaml(factsSchema, readFileSync(join(root, FILE), 'utf8'), FILE).value;
}

/** @throws ContentError listing the ids that there are, where there is no such fact */
export function findFact(id: string, root = process.cwd()): Fact {
  const facts = loadFacts(root);
  const fact = facts.find((candidate) => candidate.id === id);
  if (fact) return fact;
  const known = facts.map((candidate) => candidate.id).join(', ');
  throw new ContentError([
    { file: FILE, field: '', message: `There is no fact "${id}". There are: ${known}.` },
  ]);
}

/** `2026-11-22` as readers see it: `22 November 2026`. */
export function readableDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
