import { describe, expect, it } from 'vitest';
import { frameTree } from '../cpu-profile.js';
import { LIBRARY, OURS, profileOf, type Stack } from './fixture.js';
import { partOfFile, partTimes } from './parts.js';

const timesOf = (...stacks: Stack[]) => Object.fromEntries(partTimes(frameTree(profileOf(...stacks))));

describe('the part of a file', () => {
  it.each([
    ['file:///a/node_modules/.pnpm/kafkajs@2.2.4_patch_hash=4d/node_modules/kafkajs/src/index.js', 'kafkajs'],
    ['file:///a/node_modules/.pnpm/@fastify+cors@11.4.3/node_modules/@fastify/cors/index.js', '@fastify/cors'],
    ['file:///a/packages/kafka/node_modules/pino/lib/proto.js', 'pino'],
    ['/a/node_modules/pino/lib/proto.js', 'pino'],
    ['file:///a/packages/shared/dist/http/json-body.js', 'shared/http'],
    ['file:///a/packages/shared/dist/domain/rules/check-record.js', 'shared/domain'],
    ['file:///a/packages/kafka/dist/create-event-log.js', 'kafka'],
    ['node:internal/deps/undici/undici', undefined],
    ['', undefined],
  ])('%s is %s', (url, part) => {
    expect(partOfFile(url)).toBe(part);
  });
});

describe('the times of parts', () => {
  it('have what Node and V8 did for a file with the nearest file that called them', () => {
    expect(
      timesOf([1, LIBRARY], [2, LIBRARY, OURS, 'node:buffer', '(native)'], [4, OURS, LIBRARY, 'node:net']),
    ).toEqual({ fastify: 5, 'influxdb/lines': 2 });
  });

  it('have what no file called apart, the collecting of garbage by itself', () => {
    expect(timesOf([1, 'node:net', '(writev)'], [2, '(program)'], [3, '(garbage collector)'])).toEqual({
      'Node and the system': 3,
      'garbage collection': 3,
    });
  });

  it('have no waiting, and nothing of the loading of modules', () => {
    expect(timesOf([5, '(idle)'], [2, 'node:internal/modules/esm/module_job', OURS], [1, OURS])).toEqual({
      'influxdb/lines': 1,
    });
  });
});
