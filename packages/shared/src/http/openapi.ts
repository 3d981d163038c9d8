import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TSchema } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '../errors/index.js';
import { published, SECURITY_SCHEMES, securityOf, withOpenParameter } from './openapi-document.js';
import { sendProblem, toAppError } from './problem.js';

export interface OpenApiOptions {
  title: string;
  version: string;
}

/** `GET /openapi.json` and a page to read and try it at `/docs`. Register it before the routes it describes. */
export const openApi = fp<OpenApiOptions>(
  async (app, { title, version }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title,
          version,
          description:
            'Accepts events and metrics, and answers for dashboards. Errors are RFC 9457 problems; their codes are listed in docs/errors.md.',
          license: { name: 'MIT', identifier: 'MIT' },
        },
        components: { securitySchemes: SECURITY_SCHEMES },
        tags: [
          { name: 'writing', description: 'Accepting events and metrics.' },
          { name: 'reading', description: 'Events of users, metrics, dashboards.' },
          {
            name: 'administration',
            description:
              'Tenants, apps, keys, signing secrets, schemas, and who changed what. All of it needs the scope admin.',
          },
          { name: 'session', description: 'Signing in and out of the page in the browser.' },
          { name: 'operations', description: 'Probes.' },
        ],
      },
      transform: ({ schema, url, route }) => {
        const querystring = schema?.querystring as TSchema | undefined;
        const query = querystring === undefined ? {} : { querystring: withOpenParameter(querystring) };
        return { url, schema: { ...schema, ...query, ...securityOf(route.config?.access) } };
      },
      transformObject: (document) =>
        published('openapiObject' in document ? document.openapiObject : document.swaggerObject),
    });
    await app.register(docsPage, { title });
    app.get('/openapi.json', { config: { access: 'open' }, schema: { hide: true } }, async () => app.swagger());
  },
  { name: 'openapi' },
);

/**
 * What the page loads: only what this service serves, and images within its own styles. Unlike the plugin's own policy
 * it sends no browser to HTTPS, which the service does not speak, and asks no server elsewhere.
 */
const PAGE_POLICY = [
  "default-src 'self'",
  "base-uri 'self'",
  "frame-ancestors 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "script-src-attr 'none'",
  // Swagger UI sets a style of an element in its HTML.
  "style-src 'self' 'unsafe-inline'",
].join('; ');

/** The page at `/docs`. What is not one of its files is not found, however the path tries to leave their folder. */
async function docsPage(app: FastifyInstance, { title }: { title: string }): Promise<void> {
  app.setErrorHandler((error, request, reply) => {
    const isPathFault = toAppError(error, request).status < 500;
    return sendProblem(isPathFault ? new AppError('not_found', { cause: error }) : error, request, reply);
  });
  // Browsers heed it over HTTPS and on loopback only, and report an error elsewhere.
  app.addHook('onSend', async (_request, reply) => {
    reply.removeHeader('cross-origin-opener-policy');
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: PAGE_POLICY,
    theme: { title },
    // Without the bar at the top, which has the plugin's logo and asks for the URL of another document.
    uiConfig: { layout: 'BaseLayout', tryItOutEnabled: true },
  });
}
