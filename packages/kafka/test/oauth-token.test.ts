import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createOauthTokenSource } from '../src/connection/oauth-token.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A token server that answers with what `answer` gives, and the requests it got. */
async function tokenServer(answer: (request: number) => { status?: number; body: string }) {
  const requests: { authorization: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      requests.push({ authorization: request.headers.authorization, body });
      const answered = answer(requests.length);
      response.writeHead(answered.status ?? 200, { 'content-type': 'application/json' }).end(answered.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  let now = 1_000_000;
  const tokens = createOauthTokenSource({
    url: `http://127.0.0.1:${port}/token`,
    clientId: 'client:1',
    clientSecret: 's3cret/+',
    scope: 'kafka',
    clock: { now: () => now },
  });
  return { requests, tokens, pass: (ms: number) => (now += ms) };
}

const token = (value: string, expiresIn?: number) => ({
  body: JSON.stringify({ access_token: value, expires_in: expiresIn }),
});

describe('tokens of the client credentials grant', () => {
  it('are asked for as RFC 6749 says', async () => {
    const { tokens, requests } = await tokenServer(() => token('one', 300));
    expect(await tokens()).toBe('one');
    expect(requests).toEqual([
      {
        authorization: `Basic ${Buffer.from('client%3A1:s3cret%2F%2B').toString('base64')}`,
        body: 'grant_type=client_credentials&scope=kafka',
      },
    ]);
  });

  it('are kept until shortly before they expire', async () => {
    const { tokens, requests, pass } = await tokenServer((request) => token(`token ${request}`, 300));
    await tokens();
    pass(269_000);
    expect(await tokens()).toBe('token 1');
    pass(2_000);
    expect(await tokens()).toBe('token 2');
    expect(requests).toHaveLength(2);
  });

  it('are asked for once by those who ask at once', async () => {
    const { tokens, requests } = await tokenServer(() => token('one', 300));
    expect(await Promise.all([tokens(), tokens(), tokens()])).toEqual(['one', 'one', 'one']);
    expect(requests).toHaveLength(1);
  });

  it('are asked for again after a failure, which is told without the secret', async () => {
    const { tokens } = await tokenServer((request) =>
      request === 1 ? { status: 401, body: '{"error":"invalid_client"}' } : token('late', 300),
    );
    const error = await tokens().catch((reason: unknown) => reason);
    expect(String(error)).toContain('KAFKA_OAUTH_TOKEN_URL answered 401');
    expect(String(error)).not.toContain('s3cret');
    expect(await tokens()).toBe('late');
  });

  it.each([['{}'], ['not JSON'], ['null'], ['{"access_token":1}']])(
    'an answer without one is told: %s',
    async (body) => {
      const { tokens } = await tokenServer(() => ({ body }));
      await expect(tokens()).rejects.toThrow('answered without a token');
    },
  );
});
