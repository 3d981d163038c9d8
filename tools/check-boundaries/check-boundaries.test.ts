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
    ['a hook at the top of a fixture', source('packages/worker/test/fixture/a.ts', [], 'afterEach(() => {});')],
    ['an SDK that needs the service', source('packages/sdk-node/src/a.ts', ['@analytics/shared/contracts'])],
    ['a long file', source('packages/worker/src/a.ts', [], '\n'.repeat(301))],
    ['a long main', source('packages/worker/src/main.ts', [], '\n'.repeat(41))],
    ['an HTTP library in a worker', source('packages/worker/src/a.ts', ['undici'])],
    ['Fastify outside of the APIs', source('packages/worker/src/a.ts', ['fastify'])],
    ['a Fastify plugin in an API', source('packages/query-api/src/doors/rest/a.ts', ['@fastify/cors'])],
    ['a logger of its own', source('packages/ingest-api/src/a.ts', ['pino'])],
    ['a metrics library of its own', source('packages/worker/src/a.ts', ['prom-client'])],
    ['a library that has no place yet', source('packages/ingest-api/src/accept/a.ts', ['ajv/dist/core.js'])],
    ['Fastify in the accepting core', source('packages/ingest-api/src/accept/a.ts', ['fastify'])],
    ['HTTP in a query', source('packages/query-api/src/queries/a.ts', ['@analytics/shared/http'])],
    ['HTTP in the shared reads', source('packages/query-api/src/sharing/a.ts', ['@analytics/shared/http'])],
    ['a core importing a door', source('packages/ingest-api/src/accept/a.ts', ['../doors/native/b.js'])],
    ['a door importing a door', source('packages/query-api/src/doors/live/a.ts', ['../rest/b.js'])],
    ['a part of doors importing a door', source('packages/ingest-api/src/doors/wire/a.ts', ['../segment/b.js'])],
    ['a tool importing a process', source('tools/demo/a.ts', ['@analytics/cli'])],
    ['a test importing a main.ts', source('packages/worker/test/a.test.ts', ['../src/main.ts'])],
    ['an adapter in neutral code', source('packages/shared/src/lifecycle/a.ts', ['@analytics/kafka'])],
  ])('refuses %s', (_case, bad) => {
    expect(findBreaches([bad])).toHaveLength(1);
  });

  it('refuses a circle of imports', () => {
    const circle = [source('packages/worker/src/a.ts', ['./b.js']), source('packages/worker/src/b.ts', ['./a.js'])];
    expect(findBreaches(circle)).toEqual([expect.stringContaining('cycle: ')]);
  });

  it('refuses folders that import each other, and names the imports', () => {
    const folders = [
      source('packages/worker/src/a/1.ts', ['../b/2.js']),
      source('packages/worker/src/b/3.ts', ['../a/4.js']),
    ];
    expect(findBreaches(folders)).toEqual([
      [
        'folder cycle: packages/worker/src/a → packages/worker/src/b',
        '    packages/worker/src/a/1.ts → packages/worker/src/b/2.ts',
        '    packages/worker/src/b/3.ts → packages/worker/src/a/4.ts',
      ].join('\n'),
    ]);
  });

  it('refuses folders that import each other at any depth, through a third one or a file beside them', () => {
    const deep = [
      source('packages/worker/src/x/a/1.ts', ['../b/2.js']),
      source('packages/worker/src/x/b/3.ts', ['../c.js']),
      source('packages/worker/src/x/c.ts', ['./a/4.js']),
    ];
    expect(findBreaches(deep)).toEqual([expect.stringContaining('src/x/a → packages/worker/src/x/b → ')]);
  });

  it('accepts folders of which one stands on the other', () => {
    const floors = [
      source('packages/worker/src/main.ts', ['./a/1.js']),
      source('packages/worker/src/a/1.ts', ['./inner/2.js', '../b/3.js']),
      source('packages/worker/src/a/inner/2.ts', ['../../b/3.js']),
    ];
    expect(findBreaches(floors)).toEqual([]);
  });

  it('tolerates a named exception, and refuses one that nothing needs any more', () => {
    const bad = [source('packages/worker/src/a.ts', ['pino'])];
    const exceptions = ['packages/worker/src/a.ts imports pino'];
    expect(findBreaches(bad, exceptions)).toEqual([]);
    expect(findBreaches([], exceptions)).toEqual([expect.stringContaining('no longer needed')]);
  });

  it('accepts what the layout allows', () => {
    const good = [
      source('packages/worker/src/main.ts', ['@analytics/backends', '@analytics/shared/config', 'node:fs']),
      source('packages/shared/src/ports/a.ts', ['../domain/index.js']),
      source('packages/embedded/src/store/a.ts', ['@duckdb/node-api']),
      source('packages/query-api/src/doors/rest/a.ts', ['fastify', '../answer.js', './b.js', '../../queries/c.js']),
      source('packages/ingest-api/src/doors/segment/a.ts', ['../wire/b.js']),
      source('packages/worker/test/a.test.ts', ['@analytics/embedded', 'undici', 'vitest']),
    ];
    expect(findBreaches(good)).toEqual([]);
  });
});
