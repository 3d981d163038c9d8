import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { appSettings, catalogWith } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { ingestService } from '../browser/ingest-service.js';

const PAGE = await readFile(new URL('../../docs/signing.md', import.meta.url), 'utf8');
const DEFAULT_URL = 'http://127.0.0.1:3005';
const SECRET = 'ss_of_the_guide';

/** The program under a heading of docs/signing.md, for the service at `url`. */
function programOf(heading: string, url: string): string {
  const code = PAGE.split(`\n## ${heading}\n`)[1]?.match(/```\w+\n([\s\S]*?)\n```/)?.[1];
  if (code?.includes(DEFAULT_URL) !== true) throw new Error(`docs/signing.md has no program under ${heading}`);
  return code.replace(DEFAULT_URL, url);
}

it.for([
  { heading: 'Node', file: 'signed.mjs', command: process.execPath },
  { heading: 'Python', file: 'signed.py', command: 'python3' },
])('the program of docs/signing.md for $heading signs what an app takes only signed', async (program, { skip }) => {
  const { heading, file, command } = program;
  if (spawnSync(command, ['--version']).status !== 0) return skip(`needs ${command}`);
  const { url } = await ingestService(
    catalogWith({
      app: { shop: appSettings({ signing: 'required' }) },
      'signing-secret': { s1: { appId: 'shop', name: 'guide', secret: SECRET, createdAt: 0 } },
    }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'analytics-signing-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, file);
  await writeFile(path, programOf(heading, url));
  const run = async (secret: string) => {
    const env = { PATH: process.env['PATH'], SIGNING_SECRET: secret };
    const { stdout, stderr } = await promisify(execFile)(command, [path], { env }).catch((error) => error);
    return `${stdout}${stderr}`;
  };
  expect(await run(SECRET)).toMatch(/^201 .*"success":true/);
  expect(await run('ss_wrong')).toMatch(/401/);
});
