import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ADMIN_KEY, adminService, READ_KEY } from './fixture/admin-service.js';

const NOTHING = { environment: {} };

it('a profile keeps a service and its key, for its owner alone, and is used where none is named', async () => {
  const { analytics, url, homeFolder } = await adminService();
  const add = ['profiles', 'add', 'test', '--url', url];
  const { out, err } = await analytics(add, { ...NOTHING, readInput: async () => `${ADMIN_KEY}\n` });
  expect({ out, err }).toEqual({ out: 'The profile test was added and is in use.\n', err: '' });
  expect(statSync(join(homeFolder, '.config/analytics/profiles.json')).mode & 0o777).toBe(0o600);
  expect(await analytics(['apps', 'list'], NOTHING)).toMatchObject({ exitCode: 0, err: '' });
  const list = await analytics(['profiles', 'list'], NOTHING);
  expect(list.out).toMatch(/test +http:.+ +yes +in use\n/);
  expect(list.out).not.toContain(ADMIN_KEY);
  expect((await analytics(add, NOTHING)).exitCode).toBe(2);
});

it('a person is asked for the key, which is not an argument', async () => {
  const { analytics, url, homeFolder } = await adminService();
  const asked: string[] = [];
  const askSecret = async (question: string) => {
    asked.push(question);
    return ADMIN_KEY;
  };
  const folder = join(homeFolder, 'elsewhere');
  const environment = { XDG_CONFIG_HOME: folder };
  await analytics(['profiles', 'add', 'test', '--url', url], { environment, isTerminal: true, askSecret });
  expect(asked).toHaveLength(1);
  expect(readFileSync(join(folder, 'analytics/profiles.json'), 'utf8')).toContain(ADMIN_KEY);
});

it('a profile is used by name, put in use, and removed', async () => {
  const { analytics, url } = await adminService();
  const add = (name: string, key: string) =>
    analytics(['profiles', 'add', name, '--url', url], { ...NOTHING, readInput: async () => key });
  await add('reader', READ_KEY);
  await add('admin', ADMIN_KEY);
  expect((await analytics(['apps', 'list'], NOTHING)).err).toContain('from the profile reader');
  expect((await analytics(['apps', 'list', '--profile', 'admin'], NOTHING)).exitCode).toBe(0);
  await analytics(['profiles', 'use', 'admin'], NOTHING);
  expect((await analytics(['apps', 'list'], NOTHING)).exitCode).toBe(0);
  await analytics(['profiles', 'remove', 'admin'], NOTHING);
  expect(await analytics(['apps', 'list', '--profile', 'admin'], NOTHING)).toMatchObject({ exitCode: 2 });
});

it('the key of a profile goes to no other address', async () => {
  const { analytics, url } = await adminService();
  const elsewhere = ['profiles', 'add', 'test', '--url', 'https://analytics.example.com'];
  await analytics(elsewhere, { ...NOTHING, readInput: async () => ADMIN_KEY });
  expect((await analytics(['apps', 'list', '--url', url], NOTHING)).err).toContain('The call had no credential');
  const environment = { ANALYTICS_URL: url };
  expect((await analytics(['apps', 'list'], { environment })).err).toContain('The call had no credential');
  expect((await analytics(['apps', 'list', '--url', url, '--profile', 'test'], NOTHING)).exitCode).toBe(2);
});

it('a file of profiles that others can read is warned of, and one that is damaged is not shown', async () => {
  const { analytics, url, homeFolder } = await adminService();
  const file = join(homeFolder, '.config/analytics/profiles.json');
  mkdirSync(dirname(file), { recursive: true });
  const content = JSON.stringify({ current: 'a', profiles: { a: { url, key: ADMIN_KEY } } });
  writeFileSync(file, content);
  chmodSync(file, 0o644);
  const { exitCode, err } = await analytics(['apps', 'list'], NOTHING);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: expect.stringContaining(`chmod 600 ${file}`) });
  writeFileSync(file, content.slice(0, -3));
  const damaged = await analytics(['apps', 'list'], NOTHING);
  expect(damaged.exitCode).toBe(2);
  expect(damaged.err).not.toContain(ADMIN_KEY);
});

it('a key comes from a file, and one that no header can carry is refused without being shown', async () => {
  const { analytics, url, homeFolder } = await adminService();
  const file = join(homeFolder, 'key');
  writeFileSync(file, `${ADMIN_KEY}\n`);
  const args = ['apps', 'list', '--url', url, '--key-file', file];
  expect((await analytics(args, NOTHING)).exitCode).toBe(0);
  writeFileSync(file, 'two words');
  const { exitCode, err } = await analytics(args, NOTHING);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.not.stringContaining('two words') });
});

it.each(['ftp://x', 'nowhere', 'http://user:secret@host', 'http://host/?key=secret'])(
  '%s is no address',
  async (url) => {
    const { analytics } = await adminService();
    const { exitCode, err } = await analytics(['apps', 'list', '--url', url], NOTHING);
    expect(exitCode).toBe(2);
    expect(err).not.toContain('secret');
  },
);
