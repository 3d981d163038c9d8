import { describe, expect, it } from 'vitest';
import { graphqlService } from '../fixture/graphql.ts';
import { unaskedStore } from '../fixture/stores.ts';

const PAGE = '/analytics/graphiql';

describe('GraphiQL', () => {
  it('is served on loopback with all its files, and may load nothing of other hosts', async () => {
    const { app } = await graphqlService(unaskedStore);
    const { headers, body } = await app.inject({ url: PAGE });
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('http');
    const files = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    for (const url of files.filter((file) => file !== 'data:,')) {
      expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 200]);
    }
    expect(files.filter((file) => file !== 'data:,')).toHaveLength(5);
  });

  it('is not there where others can reach it', async () => {
    const { app } = await graphqlService(unaskedStore, { environment: { HOST: '0.0.0.0', AUTH: 'on' } });
    expect((await app.inject({ url: PAGE })).statusCode).toBe(404);
  });
});
