// Runs every tests/bench/*.bench.ts under the pinned Node, one after another; names on the command line choose some.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root, run } from './toolchain.mjs';

const folder = join(root, 'tests', 'bench');
const chosen = process.argv.slice(2);
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => chosen.length === 0 || chosen.some((part) => name.includes(part)));

if (files.length === 0) console.log('No bench matches in tests/bench.');
let failed = false;
for (const file of files) {
  console.log(`\n${file}`);
  if ((await run(pinnedNode, ['--expose-gc', join(folder, file)])) !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
