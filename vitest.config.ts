import { defineConfig } from 'vitest/config';

const kinds = ['unit', 'conformance', 'property', 'content'] as const;

export default defineConfig({
  test: {
    environment: 'node',
    passWithNoTests: true,
    reporters: ['default', './tests/support/vitest-summary.ts'],
    projects: kinds.map((kind) => ({
      extends: true as const,
      test: { name: kind, include: [`tests/${kind}/**/*.test.{ts,tsx}`] },
    })),
  },
});
