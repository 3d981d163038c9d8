import type { OidcSignIn, Sessions } from '@analytics/access';
import { createMemoryLimiter } from '@analytics/limits';
import { acceptJson } from '@analytics/shared/http';
import { type Authenticator, type CatalogView, type Clock, type Limiter, systemClock } from '@analytics/shared/ports';
import type { FastifyPluginAsync } from 'fastify';
import { CALLBACK_PATH, finishOidc, startOidc } from './oidc.js';
import { callbackSchema, deleteSchema, getSchema, postSchema, startSchema } from './schema.js';
import { sessionOf } from './session.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';

export interface SessionRoutesOptions {
  authenticator: Authenticator;
  /** Unset: nobody signs in, because everybody may do everything. */
  sessions?: Sessions | undefined;
  /** Unset: one signs in with keys alone. */
  oidc?: OidcSignIn | undefined;
  /** Has the names of keys. Unset: nobody has a name. */
  catalog?: CatalogView | undefined;
  /** Counts who tries to sign in. Unset: this process does, for itself. */
  limiter?: Limiter | undefined;
  clock?: Clock;
}

/** Who is signed in says the handler: nobody needs a credential to ask. */
const OPEN = { access: 'open' } as const;
const PATH = '/analytics/session';

/** Signing in and out of the page, as one plugin. */
export const sessionRoutes =
  ({ clock = systemClock, limiter = createMemoryLimiter(), ...deps }: SessionRoutesOptions): FastifyPluginAsync =>
  async (app) => {
    acceptJson(app);
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    app.get(PATH, { config: OPEN, schema: getSchema }, sessionOf(deps));
    app.post(PATH, { config: OPEN, schema: postSchema }, signIn({ ...deps, limiter, clock }));
    app.get(`${PATH}/oidc/start`, { config: OPEN, schema: startSchema }, startOidc({ ...deps, limiter, clock }));
    app.get(CALLBACK_PATH, { config: OPEN, schema: callbackSchema }, finishOidc({ ...deps, clock }));
    app.delete(PATH, { config: OPEN, schema: deleteSchema }, signOut());
  };
