import type { FullConfig, Reporter, Suite, TestError } from '@playwright/test/reporter';
import { type Summary, writeSummary } from './summary.ts';

/** Counts Playwright's tests for `npm test`. */
export default class PlaywrightSummary implements Reporter {
  #root: Suite | undefined;
  readonly #errors: string[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#root = suite;
  }

  onError(error: TestError): void {
    this.#errors.push(`browser tests: ${(error.message ?? 'an error outside a test').split('\n')[0]}`);
  }

  onEnd(): void {
    const summary: Summary = { passed: 0, failures: [...this.#errors], skipped: [] };
    for (const test of this.#root?.allTests() ?? []) {
      const name = test.titlePath().filter(Boolean).join(' > ');
      const outcome = test.outcome();
      if (outcome === 'skipped') {
        const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
        summary.skipped.push({ name, reason: reason ?? '' });
      } else if (outcome === 'unexpected') summary.failures.push(name);
      else summary.passed += 1;
    }
    writeSummary(summary);
  }

  printsToStdio(): boolean {
    return false;
  }
}
