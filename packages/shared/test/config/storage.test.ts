import { expect, it } from 'vitest';
import { ConfigError, parseConfig, printConfig } from '../../src/config/index.js';

const parse = (environment: Record<string, string>) => parseConfig('control', { AUTH: 'off', ...environment });
const S3 = { STORAGE_S3_ACCESS_KEY: 'access-1', STORAGE_S3_SECRET_KEY: 'secret-1' };

it.each(['./files', '/srv/files', 'file:///srv/files'])('takes the folder %s', (url) => {
  expect(parse({ STORAGE_URL: url }).STORAGE_URL).toBe(url);
});

it.each(['s3://bucket', 's3://bucket/', 's3://bucket/a/b'])('takes %s', (url) => {
  expect(parse({ STORAGE_URL: url, ...S3 }).STORAGE_URL).toBe(url);
});

it.each([
  [{ STORAGE_URL: 'ftp://host/x' }, 'STORAGE_URL: must be a folder'],
  [{ STORAGE_URL: 's3://B!/x', ...S3 }, 'STORAGE_URL: must be s3://'],
  [{ STORAGE_URL: 's3://bucket/../x', ...S3 }, 'STORAGE_URL: must be s3://'],
  [{ STORAGE_URL: 's3://bucket' }, 'STORAGE_S3_ACCESS_KEY: is needed'],
  [{ STORAGE_URL: 's3://bucket', ...S3, STORAGE_S3_ENDPOINT: 'minio:9000' }, 'STORAGE_S3_ENDPOINT: must be'],
  [{ STORAGE_S3_ACCESS_KEY: 'x' }, 'STORAGE_URL: is needed'],
])('refuses %j', (environment, fault) => {
  expect(() => parse(environment)).toThrow(ConfigError);
  expect(() => parse(environment)).toThrow(fault);
});

it('shows no key', () => {
  const shown = printConfig('control', parse({ STORAGE_URL: 's3://bucket', ...S3 }));
  expect(shown).toContain('STORAGE_S3_SECRET_KEY=***');
  expect(shown).not.toContain('secret-1');
  expect(shown).not.toContain('access-1');
});
