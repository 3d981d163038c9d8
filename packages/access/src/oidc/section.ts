import { type ConfigSection, KEEPS_DEFAULT, optionalText, READS, text, type ValuesOf } from '@analytics/shared/config';
import { isLoopback } from '@analytics/shared/domain';
import { Type } from '@sinclair/typebox';

const CALLBACK_PATH = '/analytics/session/oidc/callback';

const variables = {
  OIDC_ISSUER: Type.Optional(
    optionalText(
      'The OpenID provider with which one can sign in to the page: its URL, an https:// one or on loopback.',
    ),
  ),
  OIDC_CLIENT_ID: Type.Optional(optionalText('The client of the OpenID provider that the page is.')),
  OIDC_CLIENT_SECRET: Type.Optional(optionalText('The secret of that client.')),
  OIDC_REDIRECT_URL: Type.Optional(
    optionalText(`Where the OpenID provider sends browsers back to: the URL of the page with ${CALLBACK_PATH}.`),
  ),
  OIDC_SCOPES: text('openid', 'What the OpenID provider is asked for, with spaces between; `openid` among it.'),
  OIDC_PARAMETERS: Type.Optional(
    optionalText(
      'Further parameters for the OpenID provider, as in a query string: Auth0 needs `audience=https://analytics.example.com`.',
    ),
  ),
};

const withIssuer = { needs: ['OIDC_ISSUER'], services: READS } as const;

/** Signing in to the page with an OpenID provider. Its tokens are checked as those of programs are. */
export const oidcSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    OIDC_ISSUER: {
      unset: 'one signs in with a key',
      url: true,
      needs: ['JWT_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_REDIRECT_URL'],
      services: READS,
    },
    OIDC_CLIENT_ID: { unset: 'nobody signs in so', ...withIssuer },
    OIDC_CLIENT_SECRET: { unset: 'the client has none, and PKCE alone proves who asks', secret: true, ...withIssuer },
    OIDC_REDIRECT_URL: { unset: 'nobody signs in so', url: true, ...withIssuer },
    OIDC_SCOPES: { unset: KEEPS_DEFAULT, ...withIssuer },
    OIDC_PARAMETERS: { unset: 'there are none', ...withIssuer },
  },
  faults: ({ service, values, isSet }) =>
    READS.includes(service) && isSet('OIDC_ISSUER')
      ? [
          ...urlFaults('OIDC_ISSUER', values.OIDC_ISSUER),
          ...urlFaults('OIDC_REDIRECT_URL', values.OIDC_REDIRECT_URL, CALLBACK_PATH),
          ...(values.OIDC_SCOPES?.split(' ').includes('openid') === false
            ? ['OIDC_SCOPES: must have openid among its words']
            : []),
        ]
      : [],
};
export type OidcConfig = ValuesOf<typeof variables>;

function urlFaults(name: string, value: string | undefined, path?: string): string[] {
  if (value === undefined) return [];
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url?.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  if (url === undefined || (url.protocol !== 'https:' && !isPlain)) {
    return [`${name}: must be an https:// URL, or an http:// one on loopback`];
  }
  if (url.username !== '' || url.password !== '') return [`${name}: must be without user and password`];
  if (path === undefined || (url.pathname === path && url.search === '' && url.hash === '')) return [];
  return [`${name}: must end with ${path}`];
}
