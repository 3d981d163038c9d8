import { Type } from '@sinclair/typebox';
import type { ConfigSection, ValuesOf } from '../section.js';
import { optionalText } from '../variable.js';

const variables = {
  CATALOG_FILE: Type.Optional(
    optionalText(
      'A YAML or JSON file of tenants, apps, keys and schemas, applied at the start and whenever it changes; see `docs/catalog.schema.json`.',
    ),
  ),
};

/** What is configured while the services run. */
export const catalogSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    CATALOG_FILE: { unset: 'the catalog is changed by the admin API alone', services: ['standalone', 'control'] },
  },
};
export type CatalogConfig = ValuesOf<typeof variables>;
