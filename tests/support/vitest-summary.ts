import type { Reporter, TestModule } from 'vitest/node';
import { hasShared } from './shared.ts';
import { type Summary, writeSummary } from './summary.ts';

/** Counts Vitest's tests for `npm test`. */
export default class VitestSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    const summary: Summary = {
      passed: 0,
      failures: unhandled.map(({ message }) => `unhandled error: ${message}`),
      skipped: [],
    };
    for (const module of modules) {
      const file = module.relativeModuleId;
      if (module.errors().length > 0) summary.failures.push(`${file}: could not be run`);
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) summary.failures.push(`${file} > ${suite.fullName}`);
      }
      for (const test of module.children.allTests()) {
        const name = `${file} > ${test.fullName}`;
        const result = test.result();
        if (result.state === 'passed') summary.passed += 1;
        else if (result.state === 'skipped')
          summary.skipped.push({ name, reason: result.note ?? usualReason });
        else summary.failures.push(name);
      }
    }
    writeSummary(summary);
  }
}

const usualReason = hasShared
  ? 'skipped by its own condition'
  : 'needs the reference data in ../shared, which is not beside this clone';
