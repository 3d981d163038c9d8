import { expect, it } from 'vitest';
import { withoutCredentials } from '../../src/config/index.js';

it.each([
  ['http://influxdb:8086', 'http://influxdb:8086'],
  ['https://host/a/b', 'https://host/a/b'],
  ['http://user:pw@host:8086/base', 'http://***@host:8086/base'],
  ['http://user:p/w@x@host', 'http://***@host'],
  ['HTTPS://token@host', 'HTTPS://***@host'],
  ['https://host/t?client_secret=pw', 'https://host/t?***'],
  ['https://host/t#access_token=pw', 'https://host/t?***'],
  ['user:pw@host:8086', 'user:***@host:8086'],
  ['not a URL', 'not a URL'],
])('%s is shown as %s', (url, shown) => {
  expect(withoutCredentials(url)).toBe(shown);
});
