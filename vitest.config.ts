import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './scripts/closing-line-reporter.ts';

// Timeouts only end what hangs: machines that run many things at once are slow.
// Tests run against the sources: no build stands between an edit and its test.
const conditions = ['@analytics/source'];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } };

export default defineConfig({
  ...shared,
  test: {
    reporters: ['default', new ClosingLineReporter()],
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts', '{tools,bench,chaos}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.{crash,e2e,integration}.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['packages/*/test/**/*.e2e.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['packages/*/test/**/*.integration.test.ts', '{tools,bench,chaos}/**/*.integration.test.ts'],
          globalSetup: ['tools/integration/global-setup.ts'],
          // One server serves all: files side by side would wait for each other's load on it.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...shared,
        test: {
          name: 'crash',
          include: ['packages/*/test/**/*.crash.test.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
