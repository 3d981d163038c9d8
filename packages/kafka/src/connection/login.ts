import { withoutCredentials } from '@analytics/shared/config';
import { systemClock } from '@analytics/shared/ports';
import type { KafkaLogin } from '../options.js';
import type { KafkaConfig } from '../variables.js';
import { createOauthTokenSource } from './oauth-token.js';

interface Login {
  login: KafkaLogin | undefined;
  faults: string[];
}

const NO_LOGIN: Login = { login: undefined, faults: [] };

const isHttp = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
/** What `fetch` refuses: it sends no credentials of a URL. */
const hasUser = (url: string): boolean => new URL(url).username !== '' || new URL(url).password !== '';

/** How to be let in. That user and password are set with the mechanism is checked with the variables themselves. */
export function readLogin(values: Partial<KafkaConfig>): Login {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = values;
  if (mechanism === 'oauthbearer') return readOauth(values);
  if (mechanism === undefined || username === undefined || password === undefined) return NO_LOGIN;
  return { login: { mechanism, username, password }, faults: [] };
}

function readOauth({
  KAFKA_SASL_USERNAME: clientId,
  KAFKA_SASL_PASSWORD: clientSecret,
  KAFKA_OAUTH_TOKEN_URL: url,
  KAFKA_OAUTH_SCOPE: scope,
}: Partial<KafkaConfig>): Login {
  if (url === undefined) {
    return { ...NO_LOGIN, faults: ['KAFKA_OAUTH_TOKEN_URL: is needed with KAFKA_SASL_MECHANISM=oauthbearer'] };
  }
  const fault = urlFault(url);
  if (fault !== undefined) return { ...NO_LOGIN, faults: [`KAFKA_OAUTH_TOKEN_URL: ${fault}`] };
  if (clientId === undefined || clientSecret === undefined) return NO_LOGIN;
  const token = createOauthTokenSource({ url, clientId, clientSecret, scope, clock: systemClock });
  return { login: { mechanism: 'oauthbearer', token }, faults: [] };
}

function urlFault(url: string): string | undefined {
  const shown = JSON.stringify(withoutCredentials(url));
  if (!isHttp(url)) return `must be the http:// or https:// URL where oauthbearer gets its tokens, not ${shown}`;
  if (!hasUser(url)) return undefined;
  return `must be without user and password, not ${shown}; they are KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD`;
}
