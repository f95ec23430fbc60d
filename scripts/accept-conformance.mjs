// Writes the ids of the recorded cases that pass now into tests/conformance/passing.json: `npm run conformance:accept`.
// From then on the test run fails when one of them stops passing.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSuite, tableOf } from '../tests/conformance/suite.ts';

const results = await runSuite();
const passing = results
  .filter((one) => one.how === 'pass')
  .map((one) => one.id)
  .sort();
const file = join(import.meta.dirname, '..', 'tests', 'conformance', 'passing.json');
writeFileSync(file, `${JSON.stringify(passing, null, 2)}\n`);
console.log(tableOf(results));
