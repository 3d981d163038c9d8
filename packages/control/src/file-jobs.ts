import { createFileCatalogJob } from '@analytics/catalog';
import { compileSchema } from '@analytics/event-schemas';
import type { CatalogConfig } from '@analytics/shared/config';
import type { Component } from '@analytics/shared/lifecycle';
import { type Catalog, systemClock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';

export interface FileJobsDeps {
  config: CatalogConfig;
  catalog: Catalog;
  logger: Logger;
}

/** What keeps the catalog as `CATALOG_FILE` has it; none when there is no such file. Start it after the catalog. */
export function fileJobs({ config, catalog, logger }: FileJobsDeps): Component[] {
  const { CATALOG_FILE: file } = config;
  if (file === undefined) return [];
  const checkSchema = (schema: unknown) => {
    const compiled = compileSchema(schema);
    return compiled.ok ? [] : compiled.errors;
  };
  return [createFileCatalogJob({ file, catalog, checkSchema, clock: systemClock, logger })];
}
