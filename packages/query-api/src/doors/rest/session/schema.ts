import { Session } from '@analytics/shared/contracts';
import { answer, problems } from '@analytics/shared/http';
import { Type } from '@sinclair/typebox';

const COMMON = { tags: ['session'] };

const SignIn = Type.Object(
  { key: Type.String({ minLength: 1, description: 'A key of the service.' }) },
  { title: 'SignIn', examples: [{ key: 'ak_<id>_<secret>_<check>' }] },
);

export const getSchema = {
  ...COMMON,
  operationId: 'getSession',
  summary: 'Who is signed in, and what they may do',
  response: { 200: answer('Also when nobody is.', Session), ...problems(421, 429, 503) },
};
export const postSchema = {
  ...COMMON,
  operationId: 'signIn',
  summary: 'Sign in with a key',
  description:
    'Sets the cookie of the session, which counts for pages of this service alone. What such a page changes by it needs the header `x-analytics-page: 1`.',
  body: SignIn,
  response: { 201: answer('Signed in.', Session), ...problems(400, 401, 403, 413, 415, 421, 429, 503) },
};
export const deleteSchema = {
  ...COMMON,
  operationId: 'signOut',
  summary: 'Sign out',
  response: {
    204: { type: 'null', description: 'Signed out: the cookie has ended.' },
    ...problems(403, 421, 429, 503),
  },
};

export const startSchema = {
  ...COMMON,
  operationId: 'startOidcSignIn',
  summary: 'Sign in with the OpenID provider',
  querystring: Type.Object({
    returnTo: Type.String({
      default: '/',
      maxLength: 1_000,
      description: 'Where in the page one is afterwards: a path.',
    }),
  }),
  response: {
    303: { type: 'null', description: 'To the provider, or to `/sign-in?error=…` when it cannot be asked.' },
    ...problems(400, 404, 421, 429, 503),
  },
};
/** What providers add to the query differs. */
export const callbackSchema = {
  ...COMMON,
  operationId: 'finishOidcSignIn',
  summary: 'Where the OpenID provider sends the browser back to',
  response: {
    303: { type: 'null', description: 'Signed in: to the page; or to `/sign-in?error=denied|expired|failed`.' },
    ...problems(404, 421, 429, 503),
  },
};
