import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';

const BASE = '/analytics/graphiql';

/** Only what this service serves. GraphiQL sets styles of its elements, and has its fonts in its style sheet. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The files of the packages that GraphiQL is made of. They are there where the service is developed. */
const PACKAGED: Readonly<Record<string, { of: string; at: string; type: string }>> = {
  'react.js': { of: 'react', at: 'umd/react.production.min.js', type: 'text/javascript' },
  'react-dom.js': { of: 'react-dom', at: 'umd/react-dom.production.min.js', type: 'text/javascript' },
  'graphiql.js': { of: 'graphiql', at: '../graphiql.min.js', type: 'text/javascript' },
  'graphiql.css': { of: 'graphiql', at: '../graphiql.min.css', type: 'text/css' },
};

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${BASE}/graphiql.css">
<style>html,body,#graphiql{height:100%;margin:0}</style>
<body><div id="graphiql">Loading …</div>
<script src="${BASE}/react.js"></script>
<script src="${BASE}/react-dom.js"></script>
<script src="${BASE}/graphiql.js"></script>
<script src="${BASE}/start.js"></script>
</body>
</html>
`;

/** A key goes into the headers of the editor; the session of the page in the browser does without. */
const START = `const { host, protocol } = location;
const fetcher = GraphiQL.createFetcher({
  url: '/analytics/graphql',
  subscriptionUrl: (protocol === 'https:' ? 'wss://' : 'ws://') + host + '/analytics/graphql',
});
ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, { fetcher }));
`;

const JAVASCRIPT = 'text/javascript';
/** The description of the API leaves it out; only the plugin that makes that one knows the word. */
const HIDDEN: object = { hide: true };

/** A file beside the one that the package is loaded by: these packages export no others. */
const pathOf = (name: string, at: string): string | undefined => {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), at);
  } catch {
    return undefined;
  }
};

/** GraphiQL, for whoever sits at this machine. Everybody may have it: what it shows needs a credential. */
export function graphiqlRoutes(app: FastifyInstance): void {
  const paths = Object.entries(PACKAGED).map(([file, { of, at, type }]) => ({ file, type, path: pathOf(of, at) }));
  if (paths.some(({ path }) => path === undefined)) return;
  const options: RouteShorthandOptions = {
    config: { access: 'open' },
    schema: HIDDEN,
    onRequest: (_request, reply, done) => {
      reply.header('content-security-policy', POLICY);
      done();
    },
  };
  app.get(BASE, options, (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  app.get(`${BASE}/start.js`, options, (_request, reply) => reply.type(`${JAVASCRIPT}; charset=utf-8`).send(START));
  for (const { file, type, path } of paths) {
    if (path === undefined) continue;
    app.get(`${BASE}/${file}`, options, async (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).send(await readFile(path)),
    );
  }
}
