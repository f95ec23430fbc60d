/**
 * Scrubbing through a history of 25,000 events must stay smooth: no task of the page's thread over 50 ms while the cursor is
 * dragged, with the events table or the timeline open beside the graph. Measured in the browser on the built site:
 * `npm run build`, then `npm run bench scrub`. `STEPWISE_DIST` names another folder than `dist`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { listen, siteHandler } from '../../scripts/serve.mjs';
import { root } from '../../scripts/toolchain.mjs';
import { launchOptions } from '../support/browser.ts';

const LONGEST_MS = 50;
/**
 * The best of so many rounds counts, and of a task the time in which its thread had a processor: what else the computer does
 * is not the page's doing.
 */
const ROUNDS = 3;
const MOVES = 60;

/** The run goes on until AWS's limit of events ends it. */
const endless = JSON.stringify({
  StartAt: 'Count',
  States: {
    Count: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'count' },
      // No answer reaches the data, so none can set `stop`.
      ResultPath: null,
      Next: 'Again',
    },
    Again: {
      Type: 'Choice',
      Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'Out' }],
      Default: 'Count',
    },
    Out: { Type: 'Succeed' },
  },
});

async function prepare(page: Page, address: string): Promise<void> {
  await page.addInitScript((text) => {
    window.localStorage.setItem(
      'stepwise:draft:order-fulfillment',
      JSON.stringify({
        version: 1,
        definitions: [
          ['jsonata', text],
          ['jsonpath', text],
        ],
        inputs: [],
      }),
    );
  }, endless);
  await page.goto(`${address}/playground/`);
  await page.locator('button.wb-run[aria-disabled="false"]', { hasText: 'Run' }).first().click();
  await page.locator('button[aria-label="To the end"][aria-disabled="false"]').click({ timeout: 120_000 });
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByText(/^2[45],\d{3} events$/).waitFor();
}

interface Longest {
  /** Computing time of the page's thread, milliseconds. */
  readonly busy: number;
  /** From start to end, with the time in which the computer did other things. */
  readonly whole: number;
}

/** Readings of Chromium's trace: https://chromium.googlesource.com/catapult and its "Trace Event Format". */
interface TraceEvent {
  readonly name: string;
  readonly tid: number;
  readonly pid: number;
  /** Microseconds; `tdur` counts only those in which the thread had a processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

function longestTask(trace: Buffer): Longest {
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString('utf8'));
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && mains.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('The trace holds no tasks of the page.');
  return {
    busy: Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000,
    whole: Math.max(...tasks.map(({ dur }) => dur ?? 0)) / 1000,
  };
}

/** The longest task while the cursor is dragged from the end to the start and back, and moved by keys. */
async function drag(page: Page): Promise<Longest> {
  const slider = page.getByRole('slider', { name: 'Step of the run' });
  const box = await slider.boundingBox();
  if (box === null) throw new Error('The slider cannot be seen.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 9, y);
  await page.mouse.down();
  await page.waitForTimeout(300);
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  for (let move = 0; move <= MOVES; move += 1) {
    const part = Math.abs(1 - (2 * move) / MOVES);
    await page.mouse.move(box.x + 9 + (box.width - 18) * part, y);
  }
  await page.mouse.up();
  for (let press = 0; press < 10; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? 'PageUp' : 'ArrowLeft');
  }
  return longestTask(await browser.stopTracing());
}

async function best(page: Page, name: string): Promise<boolean> {
  const rounds: Longest[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await drag(page));
  const busy = Math.min(...rounds.map((round) => round.busy));
  const whole = Math.min(...rounds.map((round) => round.whole));
  const good = busy <= LONGEST_MS;
  console.log(
    `${good ? '✓' : '✗'} ${name}: the longest task computes for ${busy.toFixed(0)} ms (${whole.toFixed(0)} ms from start to end)`,
  );
  return good;
}

const dist = process.env.STEPWISE_DIST ?? join(root, 'dist');
if (!existsSync(join(dist, 'playground', 'index.html'))) {
  console.error('There is no built site to measure. Run `npm run build` first.');
  process.exit(1);
}
const server = await listen(siteHandler(), 0);
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const browser = await chromium.launch(launchOptions());
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await prepare(page, `http://localhost:${port}`);
  const events = await best(page, 'scrubbing 25,000 events beside the events table');
  await page.getByRole('button', { name: 'Timeline', exact: true }).click();
  await page.getByRole('table', { name: 'Timeline of the run' }).waitFor();
  const timeline = await best(page, 'scrubbing 25,000 events beside the events table and the timeline');
  await page.getByRole('tab', { name: 'State', exact: true }).click();
  const inspector = await best(page, 'scrubbing 25,000 events beside the inspector and the timeline');
  process.exitCode = events && timeline && inspector ? 0 : 1;
} finally {
  await browser.close();
  server.close();
}
