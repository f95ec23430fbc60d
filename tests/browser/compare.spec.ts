import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const SERVICES = ['Amazon SQS', 'Amazon SNS', 'Amazon EventBridge', 'AWS Step Functions'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectSound(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' '))}`),
  ).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'pixels that the page is wider than the window').toBeLessThanOrEqual(0);
}

async function openWhichService(page: Page) {
  await page.goto('/compare/which-service/');
  await expect(page.getByRole('heading', { name: /^Story 1 of/ })).toBeVisible();
}

test.describe('the table of the four services', () => {
  test('is filtered by what somebody needs, and the address keeps it', async ({ page }) => {
    await page.goto('/compare/');
    await page.getByRole('checkbox', { name: 'Keep work until somebody has time' }).check();
    await expect(page.getByRole('status')).toHaveText('Amazon SQS meets it.');
    await page.getByRole('checkbox', { name: 'Tell many receivers the same thing at once' }).check();
    await expect(page.getByRole('status')).toHaveText(
      'No service meets both alone. Together they do: Amazon SQS and Amazon SNS.',
    );
    await expect(page.getByText('Every subscriber of the topic gets a copy.')).toBeVisible();
    await expect(page.getByText('Receivers of one message')).toBeVisible();
    await expect(page.getByText('Billed by')).toHaveCount(0);
    await expectSound(page);

    await page.reload();
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
    await page.getByRole('button', { name: 'Show the whole table' }).click();
    await expect(page.getByText('Billed by')).toBeVisible();
    await expect(page).toHaveURL(/\/compare\/$/);
  });

  test('is a table on paper, in any window, without the filter', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/compare/');
    await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeHidden();
    // Black on white, whatever the theme.
    await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(0, 0, 0)');
    await expect(page.getByRole('columnheader')).toHaveCount(4);
    for (const name of SERVICES) {
      await expect(page.getByRole('columnheader', { name: new RegExp(name) })).toBeVisible();
    }
    await expect(page.getByRole('cell', { name: 'Push: to every subscriber', exact: true })).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the table is whole, and a list says who can do what', async ({ page }) => {
    await page.goto('/compare/');
    const rows = page.locator('.compare-table tbody tr');
    await expect(rows).toHaveCount(16);
    await expect(rows.filter({ hasText: 'Delivery' }).first()).toContainText('Push: to every subscriber');
    await expect(page.getByRole('checkbox')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Who can do what' })).toBeVisible();
    await expect(page.locator('.compare-suited dd').first()).toHaveText('Amazon SQS');
  });

  test('all stories can be read, with folded answers', async ({ page }) => {
    await page.goto('/compare/which-service/');
    await page.getByRole('link', { name: 'read all stories with their answers' }).click();
    const stories = page.locator('details');
    expect(await stories.count()).toBeGreaterThanOrEqual(40);
    await expect(stories.first().getByText('Amazon SNS', { exact: true })).toBeHidden();
    await stories.first().locator('summary').click();
    await expect(stories.first().getByText('Amazon SNS', { exact: true })).toBeVisible();
  });

  test('the decision path is an outline whose answers lead on', async ({ page }) => {
    await page.goto('/compare/decide/');
    await expect(page.getByRole('button', { name: 'Yes' })).toBeHidden();
    const outline = page.getByRole('region', { name: 'The whole path' });
    await expect(outline.getByText('AWS Step Functions (Standard workflow).')).toBeVisible();
    await outline.getByRole('link', { name: 'Go on with question 4' }).click();
    await expect(page).toHaveURL(/#path-clock-starts-it$/);
  });
});

test.describe('Which service?', () => {
  test('a pair is answered with the keyboard alone', async ({ page }) => {
    await openWhichService(page);
    await expect(page.locator('mark')).toHaveCount(0);
    const options = page.getByRole('group', { name: /Which service\?/ }).getByRole('radio');
    await options.first().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Choose a service first.')).toBeVisible();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Amazon SNS' })).toBeChecked();
    await page.keyboard.press('Enter');

    const verdict = page.getByRole('heading', { name: /^(Right: |Not this time: it is )/ });
    await expect(verdict).toBeFocused();
    await expect(page.locator('mark.quiz-cue').first()).toBeVisible();
    await expect(page.getByText('Nearest wrong answer')).toBeVisible();
    const other = page.getByRole('region', { name: 'The other half of the pair' });
    await expect(other.locator('mark')).toHaveCount(1);
    await expect(other.getByText('That is the next question.')).toBeVisible();
    // Its answer is not told yet.
    for (const name of SERVICES) await expect(other.getByText(`${name}.`, { exact: true })).toHaveCount(0);
    await expectSound(page);

    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Answer the changed story' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^Story 2 of/ })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(verdict).toBeFocused();
    await expect(other.getByRole('heading', { name: 'With another phrase, another service' })).toBeVisible();
    await expect(other.locator('strong')).toHaveText(/^(Amazon|AWS) .+\.$/);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Next story' })).toBeFocused();
  });

  test('answers are kept, missed ones come again, and their concepts come into the review', async ({
    page,
  }) => {
    await openWhichService(page);
    const total = Number(
      /of (\d+)/.exec((await page.getByRole('heading', { level: 2 }).textContent()) ?? '')?.[1],
    );
    // Two halves of a pair never lead to the same service: at least one of two equal answers is wrong.
    for (const button of ['Answer the changed story', 'Next story']) {
      await page.getByRole('radio', { name: 'Amazon SQS' }).check();
      await page.getByRole('radio', { name: 'Sure', exact: true }).check();
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByRole('button', { name: button }).click();
    }
    await page.reload();
    await expect(page.getByText(new RegExp(`^2 of ${total} answered`))).toBeVisible();
    await expect(page.getByRole('heading', { name: `Story 1 of ${total - 2}` })).toBeVisible();
    await page.getByRole('button', { name: /^Only those I missed/ }).click();
    await expect(page.getByRole('heading', { name: /^Story 1 of [12]$/ })).toBeVisible();

    await page.goto('/practice/review/');
    await expect(page.getByRole('heading', { name: 'Nothing is due today' })).toBeVisible();
  });
});

test.describe('the decision path', () => {
  test('leads to a service, its reason and the nearest wrong answer, and back', async ({ page }) => {
    await page.goto('/compare/decide/');
    const card = page.getByRole('region', { name: /./ }).first();
    const yes = card.getByRole('button', { name: 'Yes' });
    await yes.focus();
    await page.keyboard.press('Enter');
    const question = card.getByRole('heading', { name: /^Does it take longer/ });
    await expect(question).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(card.getByRole('heading', { name: 'AWS Step Functions (Standard workflow)' })).toBeFocused();
    await expect(card.getByText('Nearest wrong answer')).toBeVisible();
    await expect(card.getByRole('list', { name: 'Your answers so far' }).getByRole('listitem')).toHaveCount(
      2,
    );
    await expect(card.getByRole('link', { name: 'To its lesson' })).toHaveAttribute(
      'href',
      '/module-14/step-functions/',
    );
    await expectSound(page);
    await card.getByRole('button', { name: 'Back' }).click();
    await expect(question).toBeFocused();
  });

  test('judges a given story, and what it shows goes into the review', async ({ page }) => {
    await page.goto('/compare/decide/');
    await page.getByRole('button', { name: 'Give me a story' }).click();
    const no = page.getByRole('button', { name: 'No', exact: true });
    // Always no ends at a queue.
    while (await no.isVisible()) await no.click();
    await expect(page.getByRole('heading', { name: 'Amazon SQS (standard queue)' })).toBeFocused();
    await expect(
      page.getByText(/^(That fits the story|The service is right|The story asks for)/).first(),
    ).toBeVisible();
    await page.goto('/practice/review/');
    await expect(page.getByRole('heading', { name: 'Nothing is due today' })).toBeVisible();
  });
});
