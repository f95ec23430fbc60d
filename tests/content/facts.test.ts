import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ContentError, readYaml } from '../../src/content-schemas/author-errors.ts';
import { factsSchema } from '../../src/content-schemas/facts.ts';
import { findFact, loadFacts, readableDate } from '../../src/site/facts.ts';
import { factsOfRunPrices } from '../../src/site/run-prices.ts';
import { lessonFiles, root, tagsOf } from './lesson-files.ts';

const good = `- id: standard-price
  value: $0.025
  statement: A Standard workflow costs $0.025 per 1,000 state transitions.
  source: { url: https://aws.amazon.com/step-functions/pricing/, title: Pricing }
  checked: 2026-11-22
  confidence: high
`;

function complaint(text: string): string {
  try {
    readYaml(factsSchema, text, 'content/facts.yaml');
  } catch (error) {
    if (error instanceof ContentError) return error.message;
    throw error;
  }
  return '';
}

describe('content/facts.yaml', () => {
  it('is as its schema asks', () => {
    expect(loadFacts(root).length).toBeGreaterThan(0);
  });

  it('holds no fact that neither a lesson nor the playground shows', () => {
    const used = new Set<string | undefined>([
      ...lessonFiles().flatMap(({ text }) => tagsOf(text, 'Fact').map(({ id }) => id)),
      ...factsOfRunPrices,
    ]);
    expect(
      loadFacts(root)
        .map(({ id }) => id)
        .filter((id) => !used.has(id)),
    ).toEqual([]);
  });

  it('is checked on days that exist', () => {
    for (const { checked } of loadFacts(root))
      expect(new Date(checked).toISOString().slice(0, 10)).toBe(checked);
  });
});

describe('an author who makes a mistake in the facts', () => {
  it('has none to hear of where all is well', () => {
    expect(complaint(good)).toBe('');
  });

  it.each([
    ['a missing source', good.replace(/ {2}source.*\n/, ''), /facts\.yaml:1: 0\.source: Give the source/],
    ['a date in words', good.replace('2026-11-22', 'yesterday'), /facts\.yaml:5: 0\.checked: Write the day/],
    [
      'a source elsewhere',
      good.replace('aws.amazon.com', 'example.com'),
      /facts\.yaml:4: 0\.source\.url: Link to AWS itself/,
    ],
    ['a misspelt field', good.replace('value:', 'valeu:'), /Unknown field "valeu"/],
    ['an id twice', good + good, /facts\.yaml:7: 1\.id: The id "standard-price" is used twice/],
    ['broken YAML', `${good}  - [`, /facts\.yaml:\d+: This is not valid YAML/],
  ])('is told file, line, field and what to do: %s', (_, text, message) => {
    expect(complaint(text)).toMatch(message);
  });

  it('is told the known ids when a lesson asks for another', () => {
    expect(() => findFact('standard-prize', root)).toThrow(/no fact "standard-prize"[\s\S]*standard-price/);
  });
});

describe('npm run facts:old', () => {
  it('lists what is old and ends well', () => {
    const result = spawnSync(process.execPath, [join(root, 'scripts', 'old-facts.mjs'), '0'], {
      encoding: 'utf8',
    });
    expect(result.status).toBe(0);
    for (const { id } of loadFacts(root)) expect(result.stdout).toContain(id);
  });
});

describe('a date for readers', () => {
  it('is written out', () => {
    expect(readableDate('2026-11-22')).toBe('22 November 2026');
  });
});
