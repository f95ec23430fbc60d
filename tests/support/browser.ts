import type { LaunchOptions } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';

/** How browser tests and tools start the browser of this machine: quiet, offline, and able to run as root. */
export function launchOptions(): LaunchOptions {
  const executablePath = findBrowser();
  if (!executablePath) {
    throw new Error(
      'No Chrome, Chromium or Edge found. Run `npm test`, which installs one, or set CHROME_PATH.',
    );
  }
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
