import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const LESSON = '/module-14/step-functions/';
const ID = 'knowledge-check-long-wait';
const KEY = 'AWS Step Functions';
const WHY = 'carries the data along';

async function openQuestion(page: Page) {
  await page.goto(`${LESSON}#q-${ID}`);
  const question = page.locator(`[id="q-${ID}"]`);
  await question.scrollIntoViewIfNeeded();
  await expect(question.locator('[data-ready="true"]')).toBeVisible();
  return question;
}

test('a question is answered with the keyboard alone', async ({ page }) => {
  const question = await openQuestion(page);
  const options = question.getByRole('radio');
  await question.getByRole('link', { name: 'Link to this question' }).focus();
  await page.keyboard.press('Tab');
  await expect(options.first()).toBeFocused();
  // Arrows go through the options; nothing is handed in by choosing.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(options.first()).toBeChecked();
  const wrong = (await options.first().getAttribute('value')) === 'step-functions';
  if (wrong) await page.keyboard.press('ArrowDown');

  // The confidence is skipped with one key, and the form is sent with Enter.
  await page.keyboard.press('Tab');
  await expect(question.getByRole('radio', { name: 'Guessing' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question.getByRole('heading', { name: 'Not quite. You have one more try.' })).toBeFocused();
  await expect(question.getByRole('status').first()).toHaveText('Not quite. You have one more try.');

  await page.keyboard.press('Shift+Tab');
  for (let press = 0; press < 4; press += 1) {
    if (await question.getByRole('radio', { name: KEY }).isChecked()) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(question.getByRole('heading', { name: 'Right, on the second try' })).toBeFocused();
  await expect(question.getByText(WHY)).toBeVisible();
});

test('every option is explained, the chosen one first, with the cues of the question', async ({ page }) => {
  const question = await openQuestion(page);
  await question.getByRole('radio', { name: 'Amazon SNS' }).check();
  await question.getByRole('radio', { name: 'Sure', exact: true }).check();
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.getByText('No response comes back to it')).toBeVisible();
  await expect(question.getByText(WHY)).toHaveCount(0);
  await question.getByRole('button', { name: 'Show the answer' }).click();

  const explained = question.locator('.quiz-explained > li');
  await expect(explained).toHaveCount(4);
  await expect(explained.first()).toContainText('Amazon SNS');
  await expect(explained.first()).toContainText('your answer');
  await expect(explained.nth(1)).toContainText(KEY);
  await expect(question.getByText('Right if:')).toHaveCount(3);
  await expect(question.locator('mark')).toHaveText([
    'several steps in sequence',
    'waits up to 24 hours',
    'State must be kept between the steps',
    'errors and timeouts must be handled',
    'orchestrate',
  ]);
  await expect(question.getByRole('link', { name: 'See it run' })).toHaveAttribute(
    'href',
    '/playground/?workflow=await-reply&scenario=reply-arrives',
  );
  const { violations } = await new AxeBuilder({ page }).include(`[id="q-${ID}"]`).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' '))}`),
  ).toEqual([]);
});

test('a reload keeps the first try, and the answer', async ({ page }) => {
  let question = await openQuestion(page);
  await question.getByRole('radio', { name: 'Amazon SQS' }).check();
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.getByRole('heading', { name: /one more try/ })).toBeVisible();

  await page.reload();
  question = await openQuestion(page);
  await expect(question.getByRole('heading', { name: /one more try/ })).toBeVisible();
  await expect(question.getByRole('radio', { name: 'Amazon SQS' })).toBeDisabled();
  await question.getByRole('radio', { name: KEY }).check();
  await question.getByRole('button', { name: 'Check again' }).click();
  await expect(question.getByText(WHY)).toBeVisible();

  await page.reload();
  question = await openQuestion(page);
  await expect(question.getByRole('heading', { name: 'Right, on the second try' })).toBeVisible();
  await question.getByRole('button', { name: 'Take it again' }).click();
  await expect(question.getByRole('radio', { name: KEY })).not.toBeChecked();
});

test('an unanswered question does not hold its key, neither in sight nor for a screen reader', async ({
  page,
}) => {
  const question = await openQuestion(page);
  const options = question.locator('.quiz-option');
  await expect(options).toHaveCount(4);
  // The marks of the options do not differ in anything but their own name.
  const shapes = await options.evaluateAll((labels) =>
    labels.map((label) => {
      const copy = label.cloneNode(true);
      if (!(copy instanceof HTMLElement)) return '';
      copy.querySelector('input')?.removeAttribute('value');
      for (const span of copy.querySelectorAll('span')) span.textContent = '';
      return copy.outerHTML;
    }),
  );
  expect(new Set(shapes).size).toBe(1);
  const html = await question.evaluate((element) => element.outerHTML);
  for (const secret of [WHY, '"correct"', 'Right if', 'takeaway', 'ends after 15 minutes']) {
    expect(html).not.toContain(secret);
  }
  const tree = await question.ariaSnapshot();
  expect(tree).toContain(KEY);
  expect(tree).not.toMatch(/right|correct|wrong/i);
});

test('asks for an answer before it checks one', async ({ page }) => {
  const question = await openQuestion(page);
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.getByRole('status').first()).toHaveText('Choose one answer first.');
});

test('two tabs show the same answer', async ({ page, context }) => {
  const other = await context.newPage();
  const there = await openQuestion(other);
  await page.bringToFront();
  const here = await openQuestion(page);
  await here.getByRole('radio', { name: KEY }).check();
  await here.getByRole('button', { name: 'Check' }).click();
  await expect(here.getByRole('heading', { name: 'Right' })).toBeVisible();
  await expect(there.getByRole('heading', { name: 'Right' })).toBeVisible();
});

test.describe('where the browser refuses to store anything', () => {
  test('the answer is checked all the same, and the page says that it is not kept', async ({ page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    });
    const question = await openQuestion(page);
    await question.getByRole('radio', { name: KEY }).check();
    await question.getByRole('button', { name: 'Check' }).click();
    await expect(question.getByRole('heading', { name: 'Right' })).toBeVisible();
    await expect(question.getByText('does not let the page store anything')).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the question is there, and its answer one link away, kept from search engines', async ({ page }) => {
    await page.goto(LESSON);
    const question = page.locator(`[id="q-${ID}"]`);
    await expect(question.getByText('waits up to 24 hours')).toBeVisible();
    await expect(question.getByText(KEY, { exact: true })).toBeVisible();
    await expect(question.getByRole('button', { name: 'Check' })).toBeHidden();
    await expect(page.getByText(WHY)).toHaveCount(0);

    await question.getByRole('link', { name: 'The answer, with its reasons' }).click();
    await expect(page).toHaveURL(`/questions/${ID}/`);
    await expect(page.getByText(WHY)).toBeVisible();
    await expect(page.getByText('Right if:')).toHaveCount(3);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
    await expect(page.locator('article.quiz')).toHaveAttribute('data-pagefind-ignore', '');
  });
});
