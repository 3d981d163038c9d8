import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adminService } from './fixture/admin-service.js';
import { endJobs, jobsOver } from './fixture/ended-jobs.js';

const PROOF = {
  version: 1,
  mode: 'erase',
  appId: 'shop',
  userHash: 'h'.repeat(43),
  erasedAt: '2026-01-15T12:00:00.000Z',
  allowAgain: false,
  places: [
    { place: 'store', found: 3, changed: 3, left: 0, goneBy: '2026-01-16T12:00:00.000Z' },
    { place: 'dead letters', found: 0, changed: 0, left: 0, goneBy: null },
  ],
  signature: 's',
};

async function withProof(result: Record<string, unknown> = PROOF) {
  const service = await adminService({ jobs: jobsOver });
  return { ...service, made: endJobs(service.catalog, () => ({ result })) };
}

describe.each([
  ['erase', 'erase-user'],
  ['anonymise', 'anonymise-user'],
])('%s', (command, kind) => {
  const args = [command, 'user-1', '--app', 'shop'];

  it('makes a job that knows the user by a hash alone, after a yes', async () => {
    const { analytics, made } = await withProof();
    const { exitCode, out } = await analytics([...args, '--yes']);
    expect([exitCode, out]).toEqual([0, expect.stringMatching(/^[\w-]+\n$/)]);
    expect(made).toMatchObject([{ kind, params: { appId: 'shop', userHash: expect.any(String) } }]);
    expect(JSON.stringify(made)).not.toContain('user-1');
    const questions: string[] = [];
    const confirm = async (question: string) => questions.push(question) > 1;
    await analytics(args, { isTerminal: true, confirm });
    await analytics(args, { isTerminal: true, confirm });
    expect(questions[0]).toContain('the user user-1 in the app shop');
    expect(made).toHaveLength(2);
    expect((await analytics(args)).exitCode).toBe(2);
    expect((await analytics([command, 'user-1', '--yes'])).exitCode).toBe(2);
  });

  it('tells the proof once it is done, with --json whole and as one JSON document', async () => {
    const { analytics } = await withProof();
    const { exitCode, out } = await analytics([...args, '--yes', '--wait']);
    expect(exitCode).toBe(0);
    expect(out).toContain('Erased in shop as of 2026-01-15T12:00:00.000Z.\n');
    expect(out).toContain('  store: 3 found, 3 changed, 0 left; the last bytes are gone by 2026-01-16T12:00:00.000Z\n');
    expect(out).toContain('No record of the user is taken any more.');
    const json = await analytics([...args, '--yes', '--wait', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ kind, state: 'done', result: PROOF });
    expect(json.err).toBe('');
  });

  it('that fails shows the job, and is exit code 1', async () => {
    const { analytics, catalog } = await adminService({ jobs: jobsOver });
    endJobs(catalog, () => ({ state: 'failed', error: { code: 'conflict', message: 'They come back.' } }));
    const { exitCode, out, err } = await analytics([...args, '--yes', '--wait']);
    expect([exitCode, out.match(/They come back/g)?.length]).toEqual([1, 1]);
    expect(err).toContain('has failed: They come back. (conflict)');
  });
});

describe('anonymise', () => {
  it('names the properties that are dropped, and whether the user may begin anew', async () => {
    const { analytics, made } = await withProof();
    const options = ['--drop', 'email', '--drop', 'name', '--allow-again', '--yes'];
    await analytics(['anonymise', 'user-1', '--app', 'shop', ...options]);
    expect(made[0]?.params).toMatchObject({ dropProperties: ['email', 'name'], allowAgain: true });
  });
});

describe('verify', () => {
  const VERDICT = { isClean: true, hasTombstone: true, places: [{ place: 'store', left: 0 }], pending: [] };

  it('refuses a proof that another installation has signed', async () => {
    const { analytics, made } = await withProof(VERDICT);
    const { exitCode, err } = await analytics(['verify', '-'], { readInput: async () => JSON.stringify(PROOF) });
    expect([exitCode, err]).toEqual([1, expect.stringContaining('/proof/signature')]);
    expect(made).toEqual([]);
  });

  it('says what is no proof', async () => {
    const { analytics, homeFolder } = await withProof(VERDICT);
    const file = join(homeFolder, 'proof.json');
    for (const [text, fault] of [
      ['{', 'is not JSON'],
      ['{}', '/proof/appId'],
    ] as const) {
      writeFileSync(file, text);
      const { exitCode, err } = await analytics(['verify', file]);
      expect([exitCode, err]).toEqual([1, expect.stringContaining(fault)]);
    }
    expect((await analytics(['verify', join(homeFolder, 'none')])).err).toContain('cannot be read: ENOENT');
  });
});
