import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ANYONE, isInScope, type Principal, type Scope } from '../domain/index.js';
import { AppError, hasCode } from '../errors/index.js';
import type { Authenticator } from '../ports/index.js';
import { certificateFault } from './client-certificate.js';
import { credentialsOf, mayHaveKeyInBody, type OtherKeys } from './credentials.js';

/** Who may call a route, and where it says whose records are meant. */
export type RouteAccess =
  /** Everybody, without a credential: probes and documentation. */
  | 'open'
  | {
      /** What the credential must allow. */
      scope: Scope;
      /**
       * `path`: the parameter `appId`, checked here. `query`: its parameter `appId`, else all apps of the caller; `body`:
       * each record, or each question; both are checked where they are read. `none`: the route is about no app.
       */
      app: 'path' | 'query' | 'body' | 'none';
      /** Whether `?key=` is taken, for beacons, which cannot set headers. */
      queryKey?: boolean;
      /** Where else a key may be, as clients of other services send it. */
      otherKeys?: OtherKeys;
    };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
  interface FastifyRequest {
    /** Who asks. */
    principal: Principal;
    /**
     * For an answer that lasts: asks again whether its request may go on to its route, by what the request brought.
     *
     * @throws AppError as the gate does.
     * @returns who that is now.
     */
    authorizeAgain(): Promise<Principal>;
  }
}

export interface GateOptions {
  authenticator: Authenticator;
}

/** A request whose key is in its body: until that is read it may do nothing, and is limited by its address. */
const NOT_ASKED_YET: Principal = { id: ANYONE.id, apps: [], scopes: [] };

/** The files of the page at /docs, whose plugin declares nothing. */
const isDocs = (url: string): boolean => url === '/docs' || url.startsWith('/docs/');

/** The one place where it is decided who may call a route. A route that does not say who may is a defect, found at start. */
export const gate = fp<GateOptions>(
  async (app, { authenticator }) => {
    app.decorateRequest('principal', null as unknown as Principal);
    const authenticate = (request: FastifyRequest, access: Exclude<RouteAccess, 'open'>) =>
      authenticator.authenticate(credentialsOf(request, access));
    app.decorateRequest('authorizeAgain', async function (this: FastifyRequest) {
      const { access = 'open' } = this.routeOptions.config;
      if (access === 'open') return ANYONE;
      const principal = await authenticate(this, access);
      const fault = faultOf(this, principal, access);
      if (fault !== undefined) throw fault;
      return principal;
    });
    app.addHook('onRoute', (route) => {
      if (route.config?.access === undefined && !isDocs(route.url) && route.method !== 'OPTIONS') {
        throw new Error(`${String(route.method)} ${route.url} does not declare who may call it (config.access)`);
      }
      const { access = 'open' } = route.config ?? {};
      if (access !== 'open' && access.otherKeys?.inBody !== undefined) {
        route.preHandler = [askForKeyInBody, ...[route.preHandler ?? []].flat()];
      }
    });
    async function askForKeyInBody(request: FastifyRequest): Promise<void> {
      const { access = 'open' } = request.routeOptions.config;
      if (access === 'open' || request.principal !== NOT_ASKED_YET) return;
      const apiKey = access.otherKeys?.inBody?.(request);
      // A page that names a key asks by that, whatever session its browser has.
      const credentials = apiKey === undefined ? credentialsOf(request, access) : { apiKey };
      request.principal = await authenticator.authenticate(credentials);
      const fault = faultOf(request, request.principal, access);
      if (fault !== undefined) throw fault;
    }
    // Counted as well, by whoever sends them: to try keys is not free.
    let limitRefused: ((request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) | undefined;
    app.addHook('onReady', async () => {
      if (app.hasDecorator('rateLimit')) limitRefused = app.rateLimit().bind(app);
    });
    app.addHook('onRequest', (request, reply, done) => {
      const { access = 'open' } = request.routeOptions.config;
      if (access === 'open') {
        request.principal = ANYONE;
        return done();
      }
      if (mayHaveKeyInBody(request, access)) {
        request.principal = NOT_ASKED_YET;
        return done();
      }
      const enter = (principal: Principal) => {
        request.principal = principal;
        const fault = faultOf(request, principal, access);
        if (fault === undefined) done();
        else refuse(fault);
      };
      const refuse = (error: unknown) => {
        if (limitRefused === undefined) return answer(error);
        limitRefused(request, reply).then(() => answer(error), done);
      };
      const answer = (error: unknown) => {
        if (hasCode(error, 'unauthorized')) {
          reply.header('www-authenticate', 'Bearer realm="analytics"');
          return done(withCertificateFault(error, request));
        }
        done(error as Error);
      };
      try {
        const principal = authenticate(request, access);
        if (principal instanceof Promise) principal.then(enter, refuse);
        else enter(principal);
      } catch (error) {
        refuse(error);
      }
    });
  },
  { name: 'gate', dependencies: ['error-answers'] },
);

/** A client whose certificate is not taken would read only that it has no credential. */
function withCertificateFault(error: AppError, { raw }: FastifyRequest): AppError {
  const fault = certificateFault(raw.socket);
  if (fault === undefined) return error;
  return new AppError('unauthorized', {
    detail: `${error.detail} The certificate of the client is not taken (${fault}).`,
    cause: error,
  });
}

/** The answer is the same whether the app exists or not. */
function faultOf(
  request: FastifyRequest,
  { apps, scopes }: Principal,
  { scope, app }: Exclude<RouteAccess, 'open'>,
): AppError | undefined {
  if (!scopes.includes(scope)) {
    return new AppError('forbidden', { detail: `The credential does not allow this: it has no scope ${scope}.` });
  }
  if (app !== 'path') return undefined;
  const { appId = '' } = request.params as { appId?: string };
  return isInScope(apps, appId) ? undefined : new AppError('forbidden', { appId });
}
