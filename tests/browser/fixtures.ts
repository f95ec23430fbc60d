import { test as base, expect } from '@playwright/test';

declare global {
  interface Window {
    /** Called by the page for each violation of its security policy; see the `watched` fixture. */
    reportPolicyViolation?: (what: string) => void;
  }
}

/**
 * The `test` of every browser test: it fails on a violation of the security policy, an error in the console or
 * the page, and a request off the origin. A test that provokes such a thing on purpose takes it out of `trouble`.
 */
export const test = base.extend<{ trouble: string[] }>({
  trouble: [
    async ({ context, page, baseURL }, use) => {
      const trouble: string[] = [];
      const origin = new URL(baseURL ?? '').origin;

      await context.exposeFunction('reportPolicyViolation', (what: string) => {
        trouble.push(`policy violation: ${what}`);
      });
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          window.reportPolicyViolation?.(
            `${event.violatedDirective} ${event.blockedURI} at ${event.sourceFile}`,
          );
        });
      });
      context.on('request', (request) => {
        const url = new URL(request.url());
        const local = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol);
        if (!local) trouble.push(`request off the origin: ${request.url()}`);
      });
      context.on('console', (message) => {
        if (message.type() === 'error') trouble.push(`console error: ${message.text()}`);
      });
      context.on('weberror', (error) => {
        trouble.push(`page error: ${error.error().message}`);
      });

      await use(trouble);
      // Let a violation reported by the last step arrive.
      if (!page.isClosed()) await page.evaluate(() => undefined).catch(() => undefined);
      expect(trouble, 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
