import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const EXAM = '/practice/exam/';

/** Moves the focus with Tab until something with this accessible name has it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return '';
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
      return element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
    });
    if (name.test(focused.trim())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No Tab leads to ${name}`);
}

/** Answers the question in view with the keyboard: the first option, or as many as are asked for. */
async function answerByKeyboard(page: Page): Promise<void> {
  const boxes = page.locator('.quiz-option input[type=checkbox]');
  if ((await boxes.count()) === 0) {
    await page
      .locator('.quiz-option input')
      .first()
      .evaluate((input: HTMLElement) => input.tabIndex);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    return;
  }
  const stem = await page.locator('legend.quiz-stem').innerText();
  const wanted = /Choose THREE/.test(stem) ? 3 : 2;
  for (let i = 0; i < wanted; i += 1) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
  }
}

async function startExam(page: Page): Promise<void> {
  await page.goto(EXAM);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Question 1 of/ })).toBeFocused();
}

async function secondsLeft(page: Page): Promise<number> {
  const text = await page.locator('.exam-time [aria-hidden]').innerText();
  const [minutes = 0, seconds = 0] = text.split(':').map(Number);
  return minutes * 60 + seconds;
}

test('an exam is taken from start to report with the keyboard alone, and a reload in the middle loses nothing', async ({
  page,
}) => {
  await page.goto(EXAM);
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  await tabTo(page, /^Start$/);
  await page.keyboard.press('Enter');
  const total = 10;
  for (let number = 1; number <= 4; number += 1) {
    // The heading has the focus, so the options are one Tab away.
    await expect(page.getByRole('heading', { name: `Question ${number} of ${total}` })).toBeFocused();
    await answerByKeyboard(page);
    // A second of work, so that there is something to lose.
    if (number === 4) await expect.poll(() => secondsLeft(page)).toBeLessThan(total * 83 - 1);
    if (number === 2) {
      await tabTo(page, /^Flag$/);
      await page.keyboard.press('Enter');
    }
    await tabTo(page, /^Next$/);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('4 of 10 answered')).toBeVisible();
  const before = await secondsLeft(page);
  const fifth = await page.locator('legend.quiz-stem').innerText();

  await page.reload();
  await expect(page.getByText('You have an exam under way')).toBeVisible();
  await tabTo(page, /^Go on$/);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: `Question 5 of ${total}` })).toBeFocused();
  expect(await page.locator('legend.quiz-stem').innerText()).toBe(fifth);
  await expect(page.getByText('4 of 10 answered')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Question 2, answered, flagged' })).toBeVisible();
  // Neither lost, nor more than what passed.
  const after = await secondsLeft(page);
  expect(after).toBeLessThan(total * 83);
  expect(after - before).toBeLessThanOrEqual(16);

  for (let number = 5; number <= total; number += 1) {
    await expect(page.getByRole('heading', { name: `Question ${number} of ${total}` })).toBeFocused();
    if (number !== 7) await answerByKeyboard(page);
    await tabTo(page, number === total ? /^Look over the answers$/ : /^Next$/);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: 'Before you hand in' })).toBeFocused();
  await expect(page.getByText('1 question not fully answered. 1 flagged.')).toBeVisible();
  await tabTo(page, /^Hand in$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tabTo(page, /^Yes, hand in$/);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: /^\d+ of 10 right$/ })).toBeFocused();
  await expect(page.getByText('1 question left open.')).toBeVisible();
  await expect(page.getByText('no share can be converted into it')).toBeVisible();
  await expect(page.locator('.report-item')).toHaveCount(10);

  // The address leads to the report again.
  await page.reload();
  await expect(page.getByRole('heading', { name: /^\d+ of 10 right$/ })).toBeVisible();
});

test('the key of an unanswered question is neither in the page nor in its accessibility tree', async ({
  page,
}) => {
  const bank: {
    questions: { view: { id: string; stem: string }; sealed: string }[];
  } = await (await page.request.get('/questions/bank.json')).json();
  await startExam(page);
  const name = await page.locator('.quiz-option input').first().getAttribute('name');
  const asked = bank.questions.find(({ view }) => name === `exam-${view.id}`);
  expect(asked).toBeDefined();
  const opened = (asked?.sealed ?? '').replace(/[a-z]/gi, (letter) => {
    const a = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - a + 13) % 26) + a);
  });
  const { key, reasons }: { key: { options: { why: string }[] }; reasons: { explanation: string } } =
    JSON.parse(opened);
  const html = await page.content();
  const tree = await page.locator('body').ariaSnapshot();
  for (const secret of [...key.options.map(({ why }) => why), reasons.explanation]) {
    expect(html).not.toContain(secret);
    expect(tree).not.toContain(secret);
  }
  const marks = await page.locator('.exam-question').evaluate((element) => element.outerHTML);
  expect(marks).not.toMatch(/correct|is-right|is-wrong/);
});

test('a pause stops the clock and covers the question; more time can be had; the clock can be hidden', async ({
  page,
}) => {
  await page.clock.install();
  await startExam(page);
  const start = await secondsLeft(page);
  await page.clock.runFor(5000);
  await expect.poll(() => secondsLeft(page)).toBeLessThanOrEqual(start - 4);
  await page.getByRole('button', { name: 'Pause' }).click();
  const paused = await secondsLeft(page);
  await expect(page.locator('legend.quiz-stem')).toHaveCount(0);
  await page.clock.runFor(60_000);
  expect(await secondsLeft(page)).toBe(paused);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('legend.quiz-stem')).toBeVisible();
  await page.getByRole('button', { name: /^Add / }).click();
  await expect.poll(() => secondsLeft(page)).toBeGreaterThan(start);
  await page.getByRole('button', { name: 'Hide the clock' }).click();
  await expect(page.locator('.exam-time')).toHaveCount(0);
});

test('it warns politely at ten, five and one minute, and hands in by itself when the time is over', async ({
  page,
}) => {
  await page.clock.install();
  await startExam(page);
  const status = page.locator('.exam-warning');
  for (const warning of ['10 minutes left.', '5 minutes left.', '1 minute left.']) {
    await expect(async () => {
      await page.clock.runFor(30_000);
      await expect(status).toHaveText(warning, { timeout: 50 });
    }).toPass({ timeout: 20_000 });
    await expect(status).toHaveRole('status');
  }
  await page.clock.runFor(90_000);
  await expect(page.getByRole('heading', { name: '0 of 10 right' })).toBeVisible();
  await expect(page.getByText('because the time was over')).toBeVisible();
});

test('two tabs answer at once, and both answers are kept', async ({ page, context }) => {
  await startExam(page);
  const other = await context.newPage();
  await other.goto(EXAM);
  await other.getByRole('button', { name: 'Go on' }).click();
  await other.getByRole('button', { name: 'Question 2, unanswered' }).click();
  await expect(other.getByRole('heading', { name: /^Question 2 of/ })).toBeFocused();

  const answer = async (tab: Page) => {
    const inputs = tab.locator('.quiz-option input');
    await inputs.nth(0).check();
    if ((await inputs.first().getAttribute('type')) === 'checkbox') await inputs.nth(1).check();
  };
  await Promise.all([answer(page), answer(other)]);
  for (const tab of [page, other]) {
    await expect(tab.getByRole('button', { name: /^Question 1, (answered|incomplete)/ })).toBeVisible();
    await expect(tab.getByRole('button', { name: /^Question 2, (answered|incomplete)/ })).toBeVisible();
  }
  await page.reload();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText(/^[12] of 10 answered/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Question 1, unanswered/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Question 2, unanswered/ })).toHaveCount(0);
});

test('the wrong ones can be taken again, and the weak spots become an exam', async ({ page }) => {
  await startExam(page);
  await page.getByRole('button', { name: 'Look over and hand in' }).click();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, hand in' }).click();
  await page.getByRole('radio', { name: /^Right/ }).check();
  await expect(page.getByText('0 questions. Choose another filter to see more.')).toBeVisible();
  await page.getByRole('button', { name: 'Take the 10 wrong ones again' }).click();
  await expect(page.getByRole('heading', { name: 'Question 1 of 10' })).toBeFocused();
  await page.reload();
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(page.getByText('You have an exam under way')).toHaveCount(0);
  await page.getByRole('radio', { name: /^My weak spots/ }).check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Question 1 of/ })).toBeFocused();
});

test('before and after: the second form asks other questions about the same points and shows the gain', async ({
  page,
}) => {
  const handIn = async () => {
    const asked: string[] = [];
    for (;;) {
      const name = await page.locator('.quiz-option input').first().getAttribute('name');
      asked.push(name ?? '');
      const next = page.getByRole('button', { name: 'Next', exact: true });
      if ((await next.count()) === 0) break;
      await next.click();
    }
    await page.getByRole('button', { name: 'Look over the answers' }).click();
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByRole('button', { name: 'Yes, hand in' }).click();
    return asked;
  };
  await page.goto('/practice/pretest/');
  await page.getByRole('button', { name: 'Start the pretest' }).click();
  const before = await handIn();
  await page.getByRole('button', { name: 'Start the post-test' }).click();
  const after = await handIn();
  expect(before.length).toBeGreaterThan(3);
  expect(after.length).toBe(before.length);
  expect(after.filter((id) => before.includes(id))).toEqual([]);
  await expect(page.getByRole('heading', { name: 'Your gain' })).toBeVisible();
});

test('every state of an exam is accessible and fits the window, in light and dark', async ({ page }) => {
  // Twelve whole pages are looked through, rule by rule.
  test.setTimeout(240_000);
  const look = async (state: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const problems = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id} at ${target.join(' ')}`),
      );
      expect(problems, `${state} in ${colorScheme}`).toEqual([]);
    }
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, `pixels that ${state} is wider than the window`).toBeLessThanOrEqual(0);
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await startExam(page);
  await page.locator('.quiz-option input').first().check();
  await page.getByRole('button', { name: 'Flag', exact: true }).click();
  await look('a question');
  await page.getByRole('button', { name: 'Look over and hand in' }).click();
  await look('the overview');
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await look('the confirmation');
  await page.getByRole('button', { name: 'Yes, hand in' }).click();
  await page.locator('.report-item summary').first().click();
  await look('the report');
  await page.goto('/progress/');
  await expect(page.locator('.progress-level').first()).toBeVisible();
  await look('the page of progress');
  await page.goto('/practice/review/');
  await page.getByRole('button', { name: /early|Start the review/ }).click();
  await look('a review');
});
