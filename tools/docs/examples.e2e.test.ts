import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainOf, ServiceProcess } from '@analytics/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument, Operation } from './openapi.js';

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
    service = await ServiceProcess.start({ main: mainOf('standalone'), env: { DATA_DIR: dataDir, LOG_LEVEL: 'warn' } });
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
    path.includes('/{id}') || path.includes('/{jobId}') || method === 'delete';
  /** Answers that this installation does not give: nobody signs in where everything is open, and a stream does not end. */
  const elsewhere = new Set(['signIn', 'startOidcSignIn', 'finishOidcSignIn', 'streamLive']);
  /** Nothing failed that could be changed. */
  const ofDeadLetters = new Set(['redriveDeadLetters', 'discardDeadLetters']);
  const taken = operations.filter((operation) => !isOfSomethingMade(operation) && !elsewhere.has(operation.id));

  // Writes come first, so that the reads find what they wrote.
  const writesFirst = [...taken].sort((one, other) => other.method.localeCompare(one.method));
  it.each(writesFirst)('$id takes its own, twice', async ({ id, path, method, operation }) => {
    const body = bodyOf(operation);
    const request = {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    };
    for (const _ of [1, 2]) {
      const answer = await fetch(`${service.url}${urlOf(path, operation)}`, request);
      // Of an export, the last line says how many there were.
      const lines = (await answer.text()).trimEnd();
      const isLines = answer.headers.get('content-type')?.includes('ndjson') === true;
      const json = isLines ? (lines.split('\n').at(-1) ?? '') : lines;
      const answered = JSON.parse(json) as { count?: number };
      expect([answer.ok && Object.keys(operation.responses).includes(String(answer.status)), answered]).toEqual([
        true,
        answered,
      ]);
      if (!ofDeadLetters.has(id)) expect(answered.count).not.toBe(0);
    }
  });
});
