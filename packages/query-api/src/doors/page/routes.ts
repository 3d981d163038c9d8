import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { PAGE_POLICY } from './policy.js';

export interface PageRoutesOptions {
  /** The folder of the built page. Unset: that of the package `web`. */
  folder?: string;
}

/** Paths of views: the page itself finds out which. All others stay with the API, whose 404 says more. */
const VIEW_PATHS = ['/', '/apps', '/apps/*', '/pipeline', '/pipeline/*', '/settings', '/settings/*', '/sign-in'];

/** The description of the API leaves it out; only the plugin that makes that one knows the word. */
const HIDDEN: object = { hide: true };

const builtPage = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@analytics/web/package.json')), 'dist');

/** The page in the browser and its files, as one plugin. Everybody may have them: what they show needs a credential. */
export const pageRoutes = ({ folder = builtPage() }: PageRoutesOptions = {}): FastifyPluginAsync => {
  return async (app) => {
    if (!existsSync(join(folder, 'index.html'))) {
      app.log.warn(`The page is not built, so it is not served: there is no index.html in ${folder}.`);
      return;
    }
    await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
    const options: RouteShorthandOptions = {
      config: { access: 'open' },
      schema: HIDDEN,
      onRequest: (_request, reply, done) => {
        reply.header('content-security-policy', PAGE_POLICY);
        // Browsers heed it over HTTPS and on loopback only, and report an error elsewhere.
        reply.removeHeader('cross-origin-opener-policy');
        done();
      },
    };
    // It names the other files, which change with each build.
    const index = (_request: FastifyRequest, reply: FastifyReply) =>
      reply.header('cache-control', 'no-store').sendFile('index.html', { cacheControl: false });
    for (const path of VIEW_PATHS) app.get(path, options, index);
    // Whatever else a path tries is no route.
    app.get<{ Params: { file: string } }>('/assets/:file(^\\w[\\w.-]*$)', options, ({ params }, reply) =>
      reply.sendFile(`assets/${params.file}`, { immutable: true, maxAge: '1y' }),
    );
  };
};
