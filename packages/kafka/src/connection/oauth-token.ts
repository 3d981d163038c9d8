import type { Clock } from '@analytics/shared/ports';

export interface OauthTokenOptions {
  url: string;
  clientId: string;
  clientSecret: string;
  scope?: string | undefined;
  clock: Clock;
  /** Unset: Node's own. */
  fetch?: typeof fetch;
}

/** A token is not used in the last part of its life: it must outlive the login that uses it. */
const MARGIN_MS = 30_000;
/** For a server that does not say how long its token lives. */
const UNSTATED_LIFE_SECONDS = 60;
const REQUEST_TIMEOUT_MS = 5_000;

/** There is no token to log in with. */
export class OauthTokenError extends Error {
  override readonly name = 'OauthTokenError';
}

/** As RFC 6749, section 2.3.1 asks: form-encoded before it is put into the header. */
const basic = (clientId: string, clientSecret: string): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`;

/**
 * A source of tokens of the OAuth 2.0 client credentials grant (RFC 6749, section 4.4). A token is kept until shortly
 * before it expires; those who ask at once share one request. Rejects with what is wrong, without the secret.
 */
export function createOauthTokenSource(options: OauthTokenOptions): () => Promise<string> {
  let kept: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    const { token, lifeSeconds } = await requestToken(options);
    const lifeMs = lifeSeconds * 1_000;
    kept = { token, until: options.clock.now() + Math.max(lifeMs - MARGIN_MS, lifeMs / 2) };
    return token;
  };

  return async () => {
    if (kept !== undefined && options.clock.now() < kept.until) return kept.token;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

async function requestToken({ url, clientId, clientSecret, scope, fetch: request = fetch }: OauthTokenOptions) {
  const response = await request(url, {
    method: 'POST',
    headers: { authorization: basic(clientId, clientSecret), accept: 'application/json' },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) }),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new OauthTokenError('KAFKA_OAUTH_TOKEN_URL cannot be reached', { cause: error });
  });
  if (!response.ok) throw new OauthTokenError(`KAFKA_OAUTH_TOKEN_URL answered ${response.status}`);
  const answer: unknown = await response.json().catch(() => undefined);
  const fields: { access_token?: unknown; expires_in?: unknown } =
    typeof answer === 'object' && answer !== null ? answer : {};
  if (typeof fields.access_token !== 'string')
    throw new OauthTokenError('KAFKA_OAUTH_TOKEN_URL answered without a token');
  const lifeSeconds = typeof fields.expires_in === 'number' ? fields.expires_in : UNSTATED_LIFE_SECONDS;
  return { token: fields.access_token, lifeSeconds };
}
