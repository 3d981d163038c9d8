import { ConfigError, parseConfig } from '@analytics/shared/config';
import { describe, expect, it } from 'vitest';
import { redisSection } from '../src/config.js';

const parsed = (settings: Readonly<Record<string, string>>) => parseConfig('query-api', settings, [redisSection]);

function faultsOf(settings: Readonly<Record<string, string>>): readonly string[] {
  try {
    parsed(settings);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

describe('where Redis is', () => {
  it.each(['redis://redis:6379', 'rediss://user:secret@redis.example.com:6380/2'])('may be %s', (url) => {
    expect(parsed({ REDIS_URL: url }).REDIS_URL).toBe(url);
  });

  it.each(['redis:6379', 'http://redis:6379', 'redis://me:hunter2@redis:port'])(
    'cannot be %s, and the fault tells no password',
    (url) => {
      const faults = faultsOf({ REDIS_URL: url });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(/^REDIS_URL: must be a URL that begins with redis:\/\/ or rediss:\/\//);
      expect(faults[0]).not.toContain('hunter2');
    },
  );

  it('is needed by its password', () => {
    expect(faultsOf({ REDIS_PASSWORD: 'hunter2' }).join()).toMatch(/^REDIS_URL: [^\n]*$/);
  });
});
