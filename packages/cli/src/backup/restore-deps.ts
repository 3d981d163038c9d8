import { existsSync } from 'node:fs';
import {
  type BackendsConfig,
  openBackupFiles,
  openLog,
  openLogAccess,
  openStore,
  restoreTargets,
} from '@analytics/backends';
import { type RestoreDeps, readTopicCatalog } from '@analytics/backup';
import type { FileStorage } from '@analytics/record-files/storage';
import { logNamesOf } from '@analytics/shared/config';
import { sameRulesForAll } from '@analytics/shared/domain';
import { NotMadeYetError } from '@analytics/shared/errors';
import { whileStarted } from '@analytics/shared/lifecycle';
import { contextOf } from '../backends-context.js';
import type { CliDeps } from '../deps.js';
import { tell } from '../terminal/output.js';

export interface RestorePlace {
  /** Instead of `DATA_DIR`. */
  into?: string;
  /** Instead of `INFLUXDB_BUCKET`. */
  bucket?: string;
}

/** What restores into the configured deployment, or into another place beside it. */
export async function restoreDepsOf(
  { clock, err }: CliDeps,
  config: BackendsConfig,
  { storage, into, bucket }: RestorePlace & { storage: FileStorage },
): Promise<RestoreDeps> {
  const place = {
    ...config,
    ...(into === undefined ? {} : { DATA_DIR: into }),
    ...(bucket === undefined ? {} : { INFLUXDB_BUCKET: bucket }),
  };
  const context = contextOf(place);
  return {
    storage,
    openFiles: openBackupFiles,
    targets: await restoreTargets(context),
    ...logNamesOf(config),
    rulesOf: sameRulesForAll(config),
    openLog: () => openLog(context),
    openStore: () => openStore(context, 'jobs'),
    readNewest: () => readNewest(config),
    logger: context.logger,
    clock,
    onStep: (step) => tell(err, `${step} …\n`),
  };
}

/** Also of a service that runs meanwhile. */
async function readNewest(config: BackendsConfig) {
  if (!existsSync(config.DATA_DIR)) return undefined;
  const context = contextOf(config);
  try {
    return await whileStarted(await openLogAccess(context), (log) =>
      readTopicCatalog(log.read(context.topics.catalog), context.logger),
    );
  } catch (error) {
    if (error instanceof NotMadeYetError) return undefined;
    throw error;
  }
}
