import type { ConfigSection } from './section.js';
import { type AccessConfig, accessSection } from './sections/access.js';
import { type CatalogConfig, catalogSection } from './sections/catalog.js';
import { type DoorsConfig, doorsSection } from './sections/doors.js';
import { type HttpConfig, httpSection } from './sections/http.js';
import { type IngestConfig, ingestSection } from './sections/ingest.js';
import { type JobsConfig, jobsSection } from './sections/jobs.js';
import { type LogConfig, logSection } from './sections/log.js';
import { type ProcessConfig, processSection } from './sections/process.js';
import { type QueryConfig, querySection } from './sections/query.js';
import { type RulesConfig, rulesSection } from './sections/rules.js';
import { type StorageConfig, storageSection } from './sections/storage.js';
import { type TlsConfig, tlsSection } from './sections/tls.js';
import type { Service } from './variable.js';

export type {
  AccessConfig,
  CatalogConfig,
  DoorsConfig,
  HttpConfig,
  IngestConfig,
  JobsConfig,
  LogConfig,
  ProcessConfig,
  QueryConfig,
  RulesConfig,
  StorageConfig,
  TlsConfig,
};

/** The sections that belong to no adapter. */
export interface Config
  extends ProcessConfig,
    AccessConfig,
    HttpConfig,
    TlsConfig,
    IngestConfig,
    DoorsConfig,
    QueryConfig,
    RulesConfig,
    LogConfig,
    StorageConfig,
    CatalogConfig,
    JobsConfig {}

/** The sections of `Config`, in the order in which they are shown. */
export const NEUTRAL_SECTIONS: readonly ConfigSection[] = [
  processSection,
  accessSection,
  httpSection,
  tlsSection,
  ingestSection,
  doorsSection,
  querySection,
  rulesSection,
  logSection,
  storageSection,
  catalogSection,
  jobsSection,
];

/** Defaults that differ by process. */
export const SERVICE_DEFAULTS: Readonly<Record<Service, { PORT: number; OPS_PORT: number }>> = {
  standalone: { PORT: 3005, OPS_PORT: 9105 },
  'ingest-api': { PORT: 3005, OPS_PORT: 9105 },
  'query-api': { PORT: 3006, OPS_PORT: 9106 },
  control: { PORT: 3007, OPS_PORT: 9108 },
  worker: { PORT: 0, OPS_PORT: 9107 },
};
