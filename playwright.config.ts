import { defineConfig } from '@playwright/test';
import { launchOptions } from './tests/support/browser.ts';

const port = Number(process.env.STEPWISE_TEST_PORT ?? 4391);

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // A busy machine may hold up a browser beyond any wait: one more try, and the report names the test as flaky.
  retries: 1,
  // Guards against hanging, generous enough for a slow and busy machine.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ['./tests/support/playwright-summary.ts']],
  outputDir: 'test-results',
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: launchOptions(),
    serviceWorkers: 'block',
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
  webServer: {
    command: 'node scripts/serve.mjs',
    url: `http://localhost:${port}/`,
    env: { PORT: String(port) },
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
