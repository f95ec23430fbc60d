import { defineConfig } from 'vitest/config';

const kinds = ['unit', 'conformance', 'property', 'content'] as const;

export default defineConfig({
  test: {
    environment: 'node',
    passWithNoTests: true,
    // A guard against hanging, far above what any test needs on a slow and busy machine: time is never what is tested.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    reporters: ['default', './tests/support/vitest-summary.ts'],
    projects: kinds.map((kind) => ({
      extends: true as const,
      test: { name: kind, include: [`tests/${kind}/**/*.test.{ts,tsx}`] },
    })),
  },
});
