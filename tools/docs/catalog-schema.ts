import { CatalogFile } from '@analytics/catalog';

/** docs/catalog.schema.json, with which editors and CI check a `CATALOG_FILE`. */
export const catalogSchema = (): string =>
  `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...CatalogFile }, null, 2)}\n`;
