import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Hands in an exam without an answer: ten questions, all wrong, so their concepts are due the day after. */
async function failAnExam(page: Page): Promise<void> {
  await page.goto('/practice/exam/');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Look over and hand in' }).click();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, hand in' }).click();
  await expect(page.getByRole('heading', { name: '0 of 10 right' })).toBeVisible();
}

async function answer(page: Page): Promise<void> {
  const options = page.locator('.quiz-option input');
  const cards = page.locator('.quiz-card');
  const shelf = page.locator('.quiz-shelf button');
  const check = page.getByRole('button', { name: 'Check', exact: true });
  if ((await options.count()) > 0) {
    const stem = await page.locator('legend.quiz-stem').innerText();
    const wanted = /Choose THREE/.test(stem) ? 3 : /Choose TWO/.test(stem) ? 2 : 1;
    for (let i = 0; i < wanted; i += 1) await options.nth(i).check();
  } else if ((await cards.count()) > 0) {
    for (const card of await cards.all()) await card.getByRole('radio').first().check();
  } else {
    while ((await shelf.count()) > 0 && (await page.locator('.quiz-order li').count()) < 12)
      await shelf.first().click();
  }
  await check.click();
}

test('a newcomer is told how the review fills', async ({ page }) => {
  await page.goto('/practice/review/');
  await expect(page.getByRole('heading', { name: 'Nothing to review yet' })).toBeVisible();
});

test('what went wrong is due the day after, is answered with its reasons, and an answer can be undone', async ({
  page,
}) => {
  await page.clock.install({ time: new Date('2026-11-22T20:00:00') });
  await failAnExam(page);
  await page.goto('/practice/review/');
  await expect(page.getByRole('heading', { name: 'Nothing is due today' })).toBeVisible();
  await expect(page.getByText('comes back tomorrow')).toBeVisible();
  await expect(page.getByRole('img', { name: /today, \d+ in the next 7 days/ })).toBeVisible();

  await page.clock.setSystemTime(new Date('2026-11-23T20:00:00'));
  await page.reload();
  const heading = page.getByRole('heading', { name: /concepts due today/ });
  await expect(heading).toBeVisible();
  const due = Number.parseInt(await heading.innerText(), 10);
  await page.getByRole('button', { name: 'Start the review' }).click();
  await expect(page.getByRole('heading', { name: /^1 of/ })).toBeFocused();
  await expect(page.locator('.quiz-explained')).toHaveCount(0);
  await answer(page);
  await expect(page.getByRole('heading', { name: /^(Right|Not this time)/ })).toBeFocused();
  await expect(page.getByText(/This concept comes back/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo the last answer' }).click();
  await expect(page.getByRole('heading', { name: /^1 of/ })).toBeFocused();

  await page.reload();
  await expect(page.getByRole('heading', { name: `${due} concepts due today` })).toBeVisible();
});

test('once it is loaded, the review needs no network', async ({ page, context }) => {
  await failAnExam(page);
  await page.goto('/practice/review/');
  await page.getByRole('button', { name: /early|Start the review/ }).click();
  await context.setOffline(true);
  await answer(page);
  await expect(page.getByRole('heading', { name: /^(Right|Not this time)/ })).toBeVisible();
  await page.getByRole('button', { name: /^(Next|Finish)$/ }).click();
  await context.setOffline(false);
});
