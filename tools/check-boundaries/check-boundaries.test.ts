import { describe, expect, it } from 'vitest';
import { findBreaches } from './check.js';
import type { Source } from './sources.js';

const source = (path: string, imports: string[] = [], text = ''): Source => ({ path, imports, text });

describe('the boundary check', () => {
  it.each([
    ['a service importing a service', source('packages/worker/src/a.ts', ['@analytics/query-api'])],
    ['a service importing an adapter', source('packages/worker/src/main.ts', ['@analytics/embedded'])],
    ['a service opening backends outside main.ts', source('packages/worker/src/a.ts', ['@analytics/backends'])],
    ['an adapter importing an adapter', source('packages/kafka/src/a.ts', ['@analytics/influxdb'])],
    ['a vendor outside its adapter', source('packages/worker/src/a.ts', ['@duckdb/node-api'])],
    ['domain knowing the ports', source('packages/shared/src/domain/a.ts', ['../ports/index.js'])],
    ['contracts using a library', source('packages/shared/src/contracts/a.ts', ['pino'])],
    ['sources importing test suites', source('packages/worker/src/a.ts', ['@analytics/testing'])],
    ['leaving the package by a path', source('packages/worker/src/a.ts', ['../../shared/src/domain/time.js'])],
    ['the environment read twice', source('packages/worker/src/a.ts', [], 'process.env.PORT')],
    ['an exit outside the lifecycle', source('packages/worker/src/a.ts', [], 'process.exit(1)')],
    ['a long file', source('packages/worker/src/a.ts', [], '\n'.repeat(301))],
    ['a long main', source('packages/worker/src/main.ts', [], '\n'.repeat(41))],
  ])('refuses %s', (_case, bad) => {
    expect(findBreaches([bad])).toHaveLength(1);
  });

  it('refuses a circle of imports', () => {
    const circle = [source('packages/worker/src/a.ts', ['./b.js']), source('packages/worker/src/b.ts', ['./a.js'])];
    expect(findBreaches(circle)).toEqual([expect.stringContaining('cycle: ')]);
  });

  it('accepts what the layout allows', () => {
    const good = [
      source('packages/worker/src/main.ts', ['@analytics/backends', '@analytics/shared/config', 'node:fs']),
      source('packages/shared/src/ports/a.ts', ['../domain/index.js']),
      source('packages/embedded/src/a.ts', ['@duckdb/node-api']),
    ];
    expect(findBreaches(good)).toEqual([]);
  });
});
