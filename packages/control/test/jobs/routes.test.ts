import { AppError } from '@analytics/shared/errors';
import { expect, it } from 'vitest';
import type { JobDefinition } from '../../src/jobs/job.ts';
import { adminOfApps, adminOfTenant, type ControlApp, controlApp, INSTALLATION, tellable } from '../fixture/app.ts';
import { countingJob } from '../fixture/jobs.ts';

interface Job {
  jobId: string;
}
const COUNT = { kind: 'verify', appId: 'shop', steps: 3 };

const withJobs = () => controlApp({ jobs: [countingJob()] });
const made = async ({ call }: Pick<ControlApp, 'call'>, body: object = COUNT, headers = {}) =>
  (await call<Job>('POST', '/jobs', body, headers)).body.jobId;

it('a job is made, waits, and is shown as it was asked for', async () => {
  const { call } = await withJobs();
  const { status, body } = await call<Job>('POST', '/jobs', COUNT);
  expect(status).toBe(202);
  expect((await call('GET', `/jobs/${body.jobId}`)).body).toEqual({
    jobId: body.jobId,
    kind: 'verify',
    state: 'queued',
    apps: ['shop'],
    params: { appId: 'shop', steps: 3 },
    requestedBy: 'admin',
    createdAt: '2026-01-15T12:30:00.000Z',
    progress: { done: 0 },
  });
});

it.each([
  [{ kind: 'verfy', steps: 1 }, '/kind', 'did you mean verify?'],
  [{ steps: 1 }, '/kind', 'is required; kinds are verify'],
  [{ kind: 7 }, '/kind', 'kinds are verify'],
  [{ kind: 'backup' }, '/kind', 'is not done by this installation'],
  [{ kind: 'verify', stepz: 1 }, '/stepz', 'did you mean steps?'],
  [{ kind: 'verify', steps: -1 }, '/steps', ''],
  [{ kind: 'verify' }, '/steps', 'required'],
])('%j is 400, and the answer says what is wrong', async (body, path, message) => {
  const { call, catalog } = await withJobs();
  const answer = await call('POST', '/jobs', body);
  expect([answer.status, answer.body]).toMatchObject([400, {}]);
  expect(answer.body['errors']).toContainEqual({ path, message: expect.stringContaining(message) });
  expect(catalog.list('job')).toEqual([]);
});

it('what its kind refuses is answered, and no job is made', async () => {
  const refusing = {
    ...countingJob(),
    check: () => {
      throw new AppError('conflict', { detail: 'Not while the moon is full.' });
    },
  };
  const { call, catalog } = await controlApp({ jobs: [refusing] });
  expect(await call('POST', '/jobs', COUNT)).toMatchObject({
    status: 409,
    body: { detail: 'Not while the moon is full.' },
  });
  expect(catalog.list('job')).toEqual([]);
});

it('the same Idempotency-Key is the same job, also at once, and another request with it is 409', async () => {
  const control = await withJobs();
  const { call, catalog } = control;
  const key = { 'idempotency-key': 'once' };
  const reordered = { steps: 3, appId: 'shop', kind: 'verify' };
  const ids = await Promise.all([made(control, COUNT, key), made(control, reordered, key)]);
  ids.push(await made(control, COUNT, key));
  expect(new Set(ids).size).toBe(1);
  expect(catalog.list('job')).toHaveLength(1);
  expect((await call('POST', '/jobs', { ...COUNT, steps: 4 }, key)).status).toBe(409);
  expect((await call('POST', '/jobs', COUNT, { 'idempotency-key': 'two words' })).status).toBe(400);
  expect(await made(control)).not.toBe(await made(control));
});

it('an Idempotency-Key is its caller’s own', async () => {
  const { call, as } = await withJobs();
  const key = { 'idempotency-key': 'once' };
  const mine = await call<Job>('POST', '/jobs', COUNT, key);
  const theirs = await as(adminOfApps('shop'))<Job>('POST', '/jobs', COUNT, key);
  expect(theirs.status).toBe(202);
  expect(theirs.body.jobId).not.toBe(mine.body.jobId);
});

it('who does not administer every app that a job touches may not make it', async () => {
  const { as, catalog } = await withJobs();
  const call = as(adminOfApps('blog'));
  expect((await call('POST', '/jobs', COUNT)).status).toBe(403);
  // Of all apps.
  expect((await call('POST', '/jobs', { kind: 'verify', steps: 1 })).status).toBe(403);
  expect((await as(adminOfTenant(catalog, 'acme'))('POST', '/jobs', { kind: 'verify', steps: 1 })).status).toBe(403);
  expect(catalog.list('job')).toEqual([]);
});

it('a job of others is one that does not exist', async () => {
  const control = await withJobs();
  const { as } = control;
  const foreign = as(adminOfApps('blog'));
  for (const body of [COUNT, { kind: 'verify', steps: 1 }]) {
    const id = await made(control, body);
    for (const method of ['GET', 'DELETE'] as const) {
      const [theirs, missing] = [await foreign(method, `/jobs/${id}`), await foreign(method, '/jobs/missing')];
      expect(theirs.status).toBe(404);
      expect(JSON.stringify(tellable(theirs)).replaceAll(id, 'missing')).toBe(JSON.stringify(tellable(missing)));
    }
  }
  expect((await foreign('GET', '/jobs')).body).toEqual({ jobs: [] });
});

it('the list is newest first, in pages, by kind and by state', async () => {
  const control = await withJobs();
  const { call, time } = control;
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    time.now += 1;
    ids.unshift(await made(control));
  }
  await call('DELETE', `/jobs/${ids[4]}`);
  const listed: string[] = [];
  let cursor = '';
  do {
    const { body } = await call<{ jobs: Job[]; nextCursor?: string }>('GET', `/jobs?limit=2${cursor}`);
    listed.push(...body.jobs.map(({ jobId }) => jobId));
    cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`;
  } while (cursor !== '');
  expect(listed).toEqual(ids);
  const { body } = await call<{ jobs: Job[] }>('GET', '/jobs?state=cancelled&kind=verify');
  expect(body.jobs.map(({ jobId }) => jobId)).toEqual([ids[4]]);
  expect((await call('GET', '/jobs?kind=backup')).body).toEqual({ jobs: [] });
  expect((await call('GET', '/jobs?state=over')).status).toBe(400);
});

it('a job that waits is cancelled at once, and once; one that has ended is 409', async () => {
  const control = await withJobs();
  const { call, catalog } = control;
  const id = await made(control, { ...COUNT, secret: 'of a user' });
  const first = await call('DELETE', `/jobs/${id}`);
  expect(first).toMatchObject({ status: 200, body: { state: 'cancelled', params: { steps: 3 } } });
  expect(JSON.stringify(catalog.get('job', id))).not.toContain('of a user');
  expect((await call('DELETE', `/jobs/${id}`)).body).toEqual(first.body);
  const { value, revision } = catalog.get('job', id)!;
  const { isCancelled: _, ...job } = value;
  await catalog.put('job', id, { ...job, state: 'done' }, { revision, by: 'jobs' });
  expect(await call('DELETE', `/jobs/${id}`)).toMatchObject({
    status: 409,
    body: { detail: 'The job has ended: it is done.' },
  });
});

it('a job that runs is told to end', async () => {
  const control = await withJobs();
  const { call, catalog } = control;
  const id = await made(control);
  const { value, revision } = catalog.get('job', id)!;
  await catalog.put('job', id, { ...value, state: 'running', runId: 'one' }, { revision, by: 'jobs' });
  expect((await call('DELETE', `/jobs/${id}`)).body).toMatchObject({ state: 'running', cancelling: true });
  expect(catalog.get('job', id)?.value).toMatchObject({ runId: 'one', isCancelled: true });
});

it('too many jobs that wait are refused', async () => {
  const { call, catalog } = await withJobs();
  const job = { kind: 'verify', params: {}, apps: 'all', requestedBy: 'admin', requestHash: '' } as const;
  for (let index = 0; index < 1_000; index += 1) {
    const value = { ...job, state: 'queued', createdAt: index, progress: { done: 0 } } as const;
    await catalog.put('job', String(index), value, { revision: 0, by: 'admin' });
  }
  expect((await call('POST', '/jobs', COUNT)).status).toBe(503);
});

it('the short way to erase a user is a job of that kind, where there is one', async () => {
  const path = '/analytics/apps/shop/users/user-1';
  const erase = (app: ControlApp['app']) => app.inject({ method: 'DELETE', url: path, headers: { 'x-api-key': '0' } });
  const without = await withJobs();
  without.as(INSTALLATION);
  const refused = await erase(without.app);
  expect([refused.statusCode, refused.json()]).toMatchObject([400, { errors: [{ path: '/kind' }] }]);
});

it('a file of a job is for those who administer its apps, and only what its kind gives away is one', async () => {
  const content = [Buffer.from('id\n'), Buffer.from('e1\n')];
  const job: JobDefinition = {
    ...(countingJob() as unknown as JobDefinition),
    readFile: async function* (_jobId, name) {
      if (name !== 'part-00001.csv') throw new AppError('no_such_file');
      yield* content;
    },
  };
  const control = await controlApp({ jobs: [job] });
  const { app, as, call } = control;
  const jobId = await made(control);
  const file = (name: string) => `/jobs/${jobId}/files/${encodeURIComponent(name)}`;
  const url = `/analytics/admin${file('part-00001.csv')}`;
  const answer = await app.inject({ url, headers: { 'x-api-key': '0' } });
  expect([answer.statusCode, answer.body]).toEqual([200, 'id\ne1\n']);
  expect(answer.headers).toMatchObject({
    'content-disposition': 'attachment; filename="part-00001.csv"',
    'cache-control': 'no-store',
  });
  expect(await call('GET', file('../secret'))).toMatchObject({ status: 404, body: { error: 'no_such_file' } });
  const others = as(adminOfApps('blog'));
  expect(await others('GET', file('part-00001.csv'))).toMatchObject({ status: 404, body: { error: 'no_such_entry' } });
});

it('a job whose kind makes no files has none', async () => {
  const control = await withJobs();
  const answer = await control.call('GET', `/jobs/${await made(control)}/files/manifest.json`);
  expect(answer).toMatchObject({ status: 404, body: { error: 'no_such_file' } });
});
