import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fp from 'fastify-plugin';

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
        tags: [
          { name: 'writing', description: 'Accepting events and metrics.' },
          { name: 'reading', description: 'Events of users, metrics, dashboards.' },
          { name: 'operations', description: 'Probes.' },
        ],
      },
    });
    await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
    app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  },
  { name: 'openapi' },
);
