import type { Logger } from '@analytics/shared/telemetry';
import { type LogEntry, logLevel } from 'kafkajs';

/** Fields of kafkajs's entries that help and hold nothing of a record. */
const SHOWN = ['broker', 'clientId', 'error', 'groupId', 'memberId', 'topic', 'partition', 'retryCount', 'retryTime'];

/** What heartbeats are answered while a group shares out its partitions, whenever a process starts or ends. */
const REBALANCING = 'The group is rebalancing, so a rejoin is needed';

/**
 * kafkajs's log in ours, one level down: what it calls an error it mostly mends by itself, and what it cannot mend is
 * reported by this package.
 */
export function createLogCreator(logger: Logger): () => (entry: LogEntry) => void {
  const levels: Readonly<Record<number, 'warn' | 'debug' | 'trace'>> = {
    [logLevel.ERROR]: 'warn',
    [logLevel.WARN]: 'debug',
    [logLevel.INFO]: 'debug',
    [logLevel.DEBUG]: 'trace',
  };
  return () =>
    ({ namespace, level, log }) => {
      const fields = Object.fromEntries(SHOWN.filter((name) => name in log).map((name) => [name, log[name]]));
      const ours = log['error'] === REBALANCING ? 'debug' : (levels[level] ?? 'debug');
      logger[ours]({ ...fields, kafkajs: namespace }, log.message);
    };
}

/** The least level that kafkajs need make entries of. */
export function levelFor(logger: Logger): logLevel {
  if (logger.isLevelEnabled('trace')) return logLevel.DEBUG;
  return logger.isLevelEnabled('debug') ? logLevel.INFO : logLevel.ERROR;
}
