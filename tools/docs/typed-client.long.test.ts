import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mainOf, ServiceProcess } from '@analytics/testing';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TYPED_REQUESTS } from './typed-requests.js';

const DOCUMENT = new URL('../../docs/openapi.json', import.meta.url);
/** A place from where Node and TypeScript find openapi-fetch. */
const MODULES = fileURLToPath(new URL('../node_modules/.cache', import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
};

type Answers = Record<string, { response: Response; data?: Record<string, unknown>; error?: unknown }>;

describe('types that openapi-typescript makes of the document', () => {
  let folder: string;
  let dataDir: string;
  let service: ServiceProcess;
  beforeAll(async () => {
    await mkdir(MODULES, { recursive: true });
    folder = await mkdtemp(join(MODULES, 'typed-client-'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'schema.d.ts'), astToString(await openapiTS(DOCUMENT)));
    await writeFile(join(folder, 'requests.ts'), TYPED_REQUESTS);
    dataDir = await mkdtemp(join(tmpdir(), 'analytics-typed-'));
    service = await ServiceProcess.start({ main: mainOf('standalone'), env: { DATA_DIR: dataDir, LOG_LEVEL: 'warn' } });
  });
  afterAll(async () => {
    await service?.stop();
    for (const each of [folder, dataDir]) await rm(each, { recursive: true });
  });

  it('compile with every request, and refuse what the service refuses', () => {
    const program = ts.createProgram([join(folder, 'requests.ts')], OPTIONS);
    const messages = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(messages).toEqual([]);
    program.emit();
  });

  it('send what the service takes, tags too', async () => {
    const { send } = (await import(pathToFileURL(join(folder, 'requests.js')).href)) as {
      send(url: string): Promise<Answers>;
    };
    const answers = await send(service.url);
    for (const [name, { error }] of Object.entries(answers)) expect([name, error]).toEqual([name, undefined]);
    expect(Object.values(answers).every(({ response }) => response.ok)).toBe(true);
    expect(answers['region']?.data?.['count']).toBe(2);
    expect(answers['elsewhere']?.data?.['count']).toBe(0);
  });
});
