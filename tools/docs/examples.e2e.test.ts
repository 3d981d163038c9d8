import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceProcess } from '@analytics/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument, Operation } from './openapi.js';

const MAIN = fileURLToPath(new URL('../../packages/standalone/dist/main.js', import.meta.url));
const FILE = new URL('../../docs/openapi.json', import.meta.url);
const document = JSON.parse(await readFile(FILE, 'utf8')) as OpenApiDocument;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation, id: operation.operationId })),
);

/** The URL that "Try it out" makes of the parameters' examples, where they have any. */
function urlOf(path: string, { parameters = [] }: Operation): string {
  let filled = path;
  const query = new URLSearchParams();
  for (const { name, in: place, example } of parameters) {
    if (example === undefined) continue;
    if (place === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(example as string));
    else if (typeof example === 'string') query.set(name, example);
    else for (const [key, value] of Object.entries(example)) query.set(`${name}[${key}]`, value);
  }
  return `${filled}?${query}`;
}

const bodyOf = ({ requestBody }: Operation): unknown => requestBody?.content['application/json']?.example;

describe('the examples of the API', () => {
  let dataDir: string;
  let service: ServiceProcess;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'analytics-examples-'));
    service = await ServiceProcess.start({ main: MAIN, env: { DATA_DIR: dataDir, LOG_LEVEL: 'warn' } });
  });
  afterAll(async () => {
    await service?.stop();
    await rm(dataDir, { recursive: true });
  });

  it('are of every operation, each with its own name', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    for (const { operation } of operations) {
      expect(operation.requestBody === undefined || bodyOf(operation) !== undefined).toBe(true);
      for (const { in: place, example } of operation.parameters ?? []) {
        expect(place !== 'path' || example !== undefined).toBe(true);
      }
    }
  });

  /** They are about what others have made, under an id that nobody knows before. */
  const isOfSomethingMade = ({ path, method }: (typeof operations)[number]) =>
    path.includes('/{id}') || method === 'delete';
  const taken = operations.filter((operation) => !isOfSomethingMade(operation));

  // Writes come first, so that the reads find what they wrote.
  const writesFirst = [...taken].sort((one, other) => other.method.localeCompare(one.method));
  it.each(writesFirst)('$id takes its own, twice', async ({ path, method, operation }) => {
    const body = bodyOf(operation);
    const request = {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    };
    for (const _ of [1, 2]) {
      const answer = await fetch(`${service.url}${urlOf(path, operation)}`, request);
      const answered = (await answer.json()) as { count?: number };
      expect([answer.ok && Object.keys(operation.responses).includes(String(answer.status)), answered]).toEqual([
        true,
        answered,
      ]);
      expect(answered.count).not.toBe(0);
    }
  });
});
