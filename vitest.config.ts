import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './scripts/closing-line-reporter.ts';

// Tests run against the sources: no build stands between an edit and its test.
const conditions = ['@analytics/source'];
const fromSources = { resolve: { conditions }, ssr: { resolve: { conditions } } };

const TOP_FOLDERS = '{packages/*/test,tools,bench,chaos,scripts}';
const filesOf = (suite: string) => [`${TOP_FOLDERS}/**/*.${suite}.test.ts`];
// They share real servers and processes: files side by side would wait for each other's load.
const onRealServers = { globalSetup: ['tools/integration/global-setup.ts'], fileParallelism: false };

// Loading Fastify, DuckDB and the rest anew for each file was more than half of the CPU time.
const sharingModules = { isolate: false, unstubEnvs: true, unstubGlobals: true };
// Unit and e2e together, one file more than there are cores: many tests wait for a process, a disk or a deadline.
const sideBySide = { maxWorkers: availableParallelism() + 1, sequence: { groupOrder: 0 } };

// Timeouts only end what hangs: machines that run many things at once are slow.
export default defineConfig({
  ...fromSources,
  test: {
    reporters: [
      'default',
      new ClosingLineReporter({
        e2e: 'needs the compiled services; `npm test` compiles and runs it',
        integration: 'needs real Kafka and InfluxDB; `npm run test:all` runs it',
        crash: 'kills processes under load for minutes; `npm run test:all` runs it',
        attack: 'attacks processes for minutes; `npm run test:attack` runs it',
        long: 'takes minutes; `npm run test:all` runs it',
        soak: 'writes a lot for minutes; `npm run test:soak` runs it',
      }),
    ],
    projects: [
      {
        ...fromSources,
        test: {
          name: 'unit',
          // Vite loads graphql in another form than Node does; its neighbour has to use the same copy.
          server: { deps: { inline: ['graphql-ws'] } },
          include: [`${TOP_FOLDERS}/**/*.test.ts`],
          exclude: ['**/node_modules/**', '**/*.{attack,crash,e2e,integration,long,soak}.test.ts'],
          ...sharingModules,
          ...sideBySide,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...fromSources,
        test: {
          name: 'e2e',
          include: filesOf('e2e'),
          ...sharingModules,
          ...sideBySide,
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        ...fromSources,
        test: {
          name: 'integration',
          include: filesOf('integration'),
          ...sharingModules,
          ...onRealServers,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...fromSources,
        test: {
          name: 'crash',
          include: filesOf('crash'),
          ...onRealServers,
          testTimeout: 1_800_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        ...fromSources,
        test: {
          name: 'long',
          include: filesOf('long'),
          ...sharingModules,
          ...onRealServers,
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
          sequence: { groupOrder: 4 },
        },
      },
      {
        ...fromSources,
        test: {
          name: 'attack',
          include: filesOf('attack'),
          ...onRealServers,
          testTimeout: 180_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 5 },
        },
      },
      {
        ...fromSources,
        test: {
          name: 'soak',
          include: filesOf('soak'),
          ...onRealServers,
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
          sequence: { groupOrder: 6 },
        },
      },
    ],
  },
});
