import { expect, test } from './fixtures.ts';

test('within ten seconds a visitor sees a run succeed, and one fail, be caught and end well', async ({
  page,
}) => {
  await page.goto('/');
  const sentence = page.locator('.home-controls .wb-sentence');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const seen: string[] = [];
  const from = Date.now();
  while (Date.now() - from < 10_000) {
    const text = await sentence.textContent();
    if (text !== null && seen.at(-1) !== text) seen.push(text);
    await page.waitForTimeout(60);
  }
  const story = seen.join('\n');
  expect(story).toContain('The customer gets an e-mail');
  expect(story).toContain('The payment did not go through');
  expect(story).toContain('The order is cancelled');
  expect(story.match(/SUCCEEDED/g)?.length, 'both runs end well').toBeGreaterThanOrEqual(2);
  await expect(page.locator('.home-controls [data-status]')).toHaveAttribute('data-status', 'SUCCEEDED');
});

test('with reduced motion nothing moves until a button is pressed', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  const send = page.getByRole('button', { name: 'Send an order' });
  await expect(send).toBeEnabled();
  await page.waitForTimeout(2500);
  await expect(page.locator('.home-controls [data-status]')).toHaveAttribute('data-status', 'NOT_STARTED');
  await page.getByRole('button', { name: 'Decline the card' }).click();
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(page.locator('.home-controls [data-status]')).toHaveAttribute('data-status', 'SUCCEEDED');
  await expect(page.getByLabel('Graph of Order fulfillment')).toContainText('HandlePaymentFailure');
});

test('what plays by itself can be paused', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Pause' }).click();
  const sentence = page.locator('.home-controls .wb-sentence');
  const before = await sentence.textContent();
  await page.waitForTimeout(2500);
  expect(await sentence.textContent()).toBe(before);
});

test('every door of the home page leads somewhere', async ({ page }) => {
  await page.goto('/');
  const doors = page.locator('.home-doors a');
  const addresses = await doors.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(addresses.length).toBeGreaterThanOrEqual(2);
  for (const address of addresses) {
    const response = await page.request.get(address);
    expect(response.status(), address).toBe(200);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the graph and the way on are in the page', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('svg text', { hasText: 'ValidatePayment' }).first()).toBeVisible();
    // The browser of the tests hides what is for those without a script; it is in the page all the same.
    expect(await (await page.request.get('/')).text()).toContain('Turn on JavaScript to run the workflow.');
    await expect(page.locator('.home-doors a').first()).toBeVisible();
  });
});
