// Lists the facts of content/facts.yaml that nobody has compared with their source for N months (6 unless told).
// It informs and never fails: the age of a fact breaks no build.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const months = Number(process.argv[2] ?? 6);
if (!Number.isFinite(months) || months < 0) {
  console.log('Say after how many months a fact is old, for example: npm run facts:old -- 6');
} else {
  const facts = parse(readFileSync(join(import.meta.dirname, '..', 'content', 'facts.yaml'), 'utf8'));
  const limit = new Date();
  limit.setMonth(limit.getMonth() - months);
  const old = facts
    .filter((fact) => new Date(fact.checked) <= limit)
    .sort((one, other) => one.checked.localeCompare(other.checked));
  for (const { id, checked, confidence, value, source } of old) {
    console.log(`${checked}  ${id} (${confidence}): ${value}\n            ${source.url}`);
  }
  const rest = `${facts.length} facts in all`;
  console.log(
    old.length === 0
      ? `Every fact was checked within ${months} months; ${rest}.`
      : `${old.length} to look at again; ${rest}.`,
  );
}
