import { hasCode } from '@analytics/shared/errors';
import { describeOnS3, type S3Server } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FileStorage, openStorage } from '../../src/storage/index.js';
import { contentOf, describeStorageContract } from './contract.js';

/** More than S3 lists at once. */
const MANY_FILES = 1_010;

describeOnS3('a bucket', (start) => {
  let server: S3Server;
  beforeAll(async () => {
    server = await start();
    await server.makeBucket('records');
  });
  afterAll(() => server.remove());

  const open = (url: string, access: { key?: string; secret?: string } = {}): Promise<FileStorage> =>
    openStorage({
      STORAGE_URL: url,
      STORAGE_S3_ENDPOINT: server.endpoint,
      STORAGE_S3_REGION: 'us-east-1',
      STORAGE_S3_ACCESS_KEY: access.key ?? server.accessKey,
      STORAGE_S3_SECRET_KEY: access.secret ?? server.secretKey,
    });

  async function* text(content: string): AsyncGenerator<Uint8Array> {
    yield Buffer.from(content);
  }

  describeStorageContract('S3-compatible storage', () => open('s3://records/some/prefix'), MANY_FILES);

  it('keeps prefixes apart', async () => {
    const [one, two] = [await open('s3://records/one'), await open('s3://records/one-more')];
    await one.write('x', text('of one'));
    await two.write('x', text('of two'));
    const names: string[] = [];
    for await (const { name } of one.list('')) names.push(name);
    expect(names).toEqual(['x']);
    expect((await contentOf(one, 'x')).toString()).toBe('of one');
  });

  it.each([
    ['the secret key is wrong', 's3://records', { secret: 'another-secret' }, /secret key|access/],
    ['the access key is not known', 's3://records', { key: 'nobody' }, /access/],
    ['there is no such bucket', 's3://missing-bucket', {}, /no such bucket/],
  ])('says what to do when %s, without a key', async (_why, url, access, advice) => {
    const storage = await open(url, access);
    const failed = await storage.write('x', text('y')).catch((error: unknown) => error);
    expect(failed).toSatisfy((error) => hasCode(error, 'storage_unavailable'));
    expect(String(failed)).toMatch(advice);
    expect(String(failed)).not.toMatch(/another-secret|of-a-test/);
  });

  it('says that nothing answers while the server is away, and goes on when it is back', async () => {
    const storage = await open('s3://records/away');
    await server.kill();
    await expect(storage.write('x', text('y'))).rejects.toThrow(/nothing answers there/);
    await expect(storage.stat('x')).rejects.toSatisfy((error) => hasCode(error, 'storage_unavailable'));
    await server.restart();
    await storage.write('x', text('y'));
    expect((await contentOf(storage, 'x')).toString()).toBe('y');
  });
});
