import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiPage } from './api-page.js';
import { catalogSchema } from './catalog-schema.js';
import { configurationPage, environmentExample } from './configuration-page.js';
import { errorPage } from './error-page.js';
import { graphqlSchema } from './graphql-schema.js';
import { describeApi } from './openapi.js';
import { queryClientTypes } from './query-client-types.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { version } = JSON.parse(readFileSync(join(root, 'packages/standalone/package.json'), 'utf8')) as {
  version: string;
};
const openapi = await describeApi(version);

const pages: Readonly<Record<string, string>> = {
  'docs/openapi.json': `${JSON.stringify(openapi, null, 2)}\n`,
  'docs/api.md': apiPage(openapi),
  'docs/schema.graphql': await graphqlSchema(),
  'docs/errors.md': errorPage(),
  'docs/catalog.schema.json': catalogSchema(),
  'docs/configuration.md': configurationPage(),
  '.env.example': environmentExample(),
  'packages/query-client/src/generated/schema.ts': await queryClientTypes(openapi),
};

const isCurrent = (file: string, text: string) =>
  existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8') === text;
const stale = Object.entries(pages).filter(([file, text]) => !isCurrent(file, text));

if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is not what the code says: run \`npm run docs\``);
  console.error(`generated pages: ${Object.keys(pages).length}, ${stale.length} stale`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of stale) {
    writeFileSync(join(root, file), text);
    console.error(`wrote ${file}`);
  }
}
