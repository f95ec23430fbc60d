// Lists the facts of content/facts.yaml, and the questions, that nobody has compared with their source for N months (6
// unless told). It informs and never fails: age breaks no build.
import { readdirSync, readFileSync } from 'node:fs';
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
  const stale = questions()
    .filter(({ verifiedOn }) => new Date(verifiedOn) <= limit)
    .sort((one, other) => one.verifiedOn.localeCompare(other.verifiedOn));
  for (const { id, verifiedOn, volatile, file } of stale) {
    console.log(
      `${verifiedOn}  question ${id}${volatile ? ' (a limit or a price)' : ''}\n            ${file}`,
    );
  }
  console.log(
    stale.length === 0
      ? `Every question was checked within ${months} months; ${questions().length} questions in all.`
      : `${stale.length} questions to look at again.`,
  );
  const rest = `${facts.length} facts in all`;
  console.log(
    old.length === 0
      ? `Every fact was checked within ${months} months; ${rest}.`
      : `${old.length} to look at again; ${rest}.`,
  );
}

function questions() {
  const folder = join(import.meta.dirname, '..', 'content', 'questions');
  const names = readdirSync(folder, { recursive: true }).filter((name) => /[\\/].*\.yaml$/.test(name));
  return names.flatMap((name) =>
    parse(readFileSync(join(folder, name), 'utf8')).map((question) => ({
      ...question,
      file: `content/questions/${name}`,
    })),
  );
}
