// `npm test`: everything that must hold, on a machine that has nothing but git, Node and a network.
// Every phase runs even where an earlier one failed, and the last line counts them all.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, root, run, runTool } from './toolchain.mjs';

const totals = { passed: 0, failed: 0 };
const failures = [];
const skipped = [];
const scratch = mkdtempSync(join(tmpdir(), 'stepwise-'));

try {
  ensureInstalled();
} catch (error) {
  console.error(error.message);
  finish([`install: ${error.message}`], 1);
}

await check('types of the site', () =>
  runTool('astro', 'astro', ['check', '--minimumFailingSeverity', 'error']),
);
await check('types of the cores', () => runTool('typescript', 'tsc', ['-p', 'tsconfig.cores.json']));
await check('lint and format', () => runTool('@biomejs/biome', 'biome', ['check', '--max-diagnostics=50']));
await check('import walls', () =>
  runTool('dependency-cruiser', 'depcruise', ['src', 'tests', '--config', '.dependency-cruiser.cjs']),
);
await check('deterministic cores', () => run(pinnedNode, [join(root, 'scripts', 'check-cores.mjs')]));
const built = await check('build', () => runTool('astro', 'astro', ['build', '--silent']));
await suite('vitest', (env) => runTool('vitest', 'vitest', ['run'], env));

if (!built) {
  failures.push('browser tests: not run, because the build failed');
  totals.failed += 1;
} else {
  await browserTests();
}

finish(failures, totals.failed);

async function browserTests() {
  let browser;
  try {
    const { ensureBrowser } = await import('./browser.mjs');
    browser = ensureBrowser();
  } catch (error) {
    heading('browser tests');
    console.error(error.message);
    failures.push(`browser tests: ${error.message}`);
    totals.failed += 1;
    return;
  }
  const environment = { CHROME_PATH: browser, STEPWISE_TEST_PORT: String(await freePort()) };
  await suite('browser tests', (env) =>
    runTool('@playwright/test', 'playwright', ['test'], { ...env, ...environment }));
}

/** One static check, counted as one. */
async function check(name, work) {
  heading(name);
  const ok = (await work()) === 0;
  totals[ok ? 'passed' : 'failed'] += 1;
  if (!ok) failures.push(name);
  console.log(ok ? `  ✓ ${name}` : `  ✗ ${name}`);
  return ok;
}

/** A test runner that leaves its counts in a file (see tests/support/summary.ts). */
async function suite(name, work) {
  heading(name);
  const file = join(scratch, `${name.replaceAll(' ', '-')}.json`);
  const code = await work({ STEPWISE_SUMMARY: file });
  let summary;
  try {
    summary = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    failures.push(`${name}: ended without a result`);
    totals.failed += 1;
    return;
  }
  totals.passed += summary.passed;
  totals.failed += summary.failures.length;
  failures.push(...summary.failures);
  skipped.push(...summary.skipped);
  if (code !== 0 && summary.failures.length === 0) {
    failures.push(`${name}: ended with exit code ${code}`);
    totals.failed += 1;
  }
}

function heading(name) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function finish(list, failed) {
  rmSync(scratch, { recursive: true, force: true });
  heading('summary');
  if (skipped.length > 0) {
    console.log(`${skipped.length} skipped:`);
    const byReason = new Map();
    for (const test of skipped) byReason.set(test.reason, [...(byReason.get(test.reason) ?? []), test]);
    for (const [reason, tests] of byReason) {
      console.log(`  ${reason || 'no reason given'}`);
      for (const { name } of tests.slice(0, 10)) console.log(`    - ${name}`);
      if (tests.length > 10) console.log(`    … and ${tests.length - 10} more`);
    }
  }
  if (list.length > 0) {
    console.log('Failed:');
    for (const name of list) console.log(`  ✗ ${name}`);
  }
  console.log(`${totals.passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
