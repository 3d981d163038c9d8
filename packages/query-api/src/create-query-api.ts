import { createAppPolicies, type OidcSignIn, type Sessions } from '@analytics/access';
import { createServiceServers, type HttpServer } from '@analytics/shared/http';
import type { ServiceContext } from '@analytics/shared/lifecycle';
import type {
  Authenticator,
  CatalogView,
  EventLog,
  Limiter,
  ReadQuota,
  RecordReader,
  RecordScan,
  SharedAnswers,
} from '@analytics/shared/ports';
import { queryApis } from './query-apis.js';

export interface QueryApiOptions extends ServiceContext {
  authenticator: Authenticator;
  /** Unset: nobody signs in, because everybody may do everything. */
  sessions?: Sessions | undefined;
  oidc?: OidcSignIn | undefined;
  limiter?: Limiter | undefined;
  /** How much apps may be read. Unset: as much as anybody likes. */
  readQuota?: ReadQuota | undefined;
  catalog?: CatalogView | undefined;
  store: RecordReader & RecordScan;
  /** What is shared with other processes, with `QUERY_CACHE_MS`. Unset: nothing is. */
  sharedAnswers?: SharedAnswers | undefined;
  /** For live streams. Unset: there are none. */
  eventLog?: EventLog | undefined;
}

/** The service that answers reads: its API and its operations port. The store is started by the caller. */
export const createQueryApi = (options: QueryApiOptions): Promise<{ api: HttpServer; ops: HttpServer }> => {
  const policies = options.catalog === undefined ? undefined : createAppPolicies(options.catalog);
  return createServiceServers({
    ...options,
    title: 'Analytics API: reading',
    policies,
    apis: queryApis({ ...options, policies }),
  });
};
