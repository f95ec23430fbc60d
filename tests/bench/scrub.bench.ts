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
/** The best of so many rounds counts: what else the computer does weighs on each of them. */
const ROUNDS = 3;
const MOVES = 120;

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

declare global {
  interface Window {
    longTasks?: number[];
  }
}

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
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks?.push(duration);
    }).observe({ type: 'longtask' });
  }, endless);
  await page.goto(`${address}/playground/`);
  await page.locator('button.wb-run[aria-disabled="false"]', { hasText: 'Run' }).first().click();
  await page.locator('button[aria-label="To the end"][aria-disabled="false"]').click({ timeout: 120_000 });
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByText(/^2[45],\d{3} events$/).waitFor();
}

/** The longest task while the cursor is dragged from the end to the start and back; 0 where none took 50 ms. */
async function drag(page: Page): Promise<number> {
  const slider = page.getByRole('slider', { name: 'Step of the run' });
  const box = await slider.boundingBox();
  if (box === null) throw new Error('The slider cannot be seen.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 9, y);
  await page.mouse.down();
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    window.longTasks = [];
  });
  for (let move = 0; move <= MOVES; move += 1) {
    const part = Math.abs(1 - (2 * move) / MOVES);
    await page.mouse.move(box.x + 9 + (box.width - 18) * part, y);
  }
  await page.mouse.up();
  for (let press = 0; press < 20; press += 1)
    await page.keyboard.press(press % 2 === 0 ? 'PageUp' : 'ArrowLeft');
  await page.waitForTimeout(300);
  return page.evaluate(() => Math.max(0, ...(window.longTasks ?? [])));
}

async function best(page: Page, name: string): Promise<boolean> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await drag(page));
  const longest = Math.min(...rounds);
  const words = longest === 0 ? 'no task over 50 ms' : `longest task ${longest.toFixed(0)} ms`;
  console.log(
    `${longest <= LONGEST_MS ? '✓' : '✗'} ${name}: ${words} (rounds: ${rounds.map((ms) => ms.toFixed(0)).join(', ')})`,
  );
  return longest <= LONGEST_MS;
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
