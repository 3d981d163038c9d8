import { OperatorError } from '@analytics/shared/errors';
import type { RestoreTarget } from '@analytics/shared/ports';
import type { Manifest } from '../manifest.js';

export interface Configured {
  targets: readonly RestoreTarget[];
  topics: Manifest['log']['topics'];
  group: string;
}

/** @throws OperatorError when the configuration is of another deployment than the backup. */
export function checkFits({ log, store }: Manifest, { targets, topics, group }: Configured): void {
  const format = targets.find(({ storeFormat }) => storeFormat !== undefined)?.storeFormat;
  if (format !== store.format) {
    throw new OperatorError(
      `The backup is of a store on ${store.format}, and the configuration names one on ${String(format)}. Set the variables of that store.`,
    );
  }
  const takesLog = targets.some((target) => target.takesLog);
  if (takesLog !== log.isWhole) {
    throw new OperatorError(
      log.isWhole
        ? 'The backup is of an embedded log, and KAFKA_BROKERS is set. Unset it.'
        : 'The backup is of a log on Kafka. Set KAFKA_BROKERS.',
    );
  }
  const names = { ...topics, group };
  const before: typeof names = { ...log.topics, group: log.group };
  const differs = (Object.keys(before) as (keyof typeof names)[]).find((name) => names[name] !== before[name]);
  if (differs === undefined) return;
  throw new OperatorError(
    `The backup is of a log where ${differs} is ${before[differs]}, and the configuration says ${names[differs]}. Set KAFKA_${VARIABLES[differs]}=${before[differs]}.`,
  );
}

const VARIABLES = {
  events: 'EVENTS_TOPIC',
  metrics: 'METRICS_TOPIC',
  deadLetters: 'DEAD_LETTER_TOPIC',
  catalog: 'CATALOG_TOPIC',
  audit: 'AUDIT_TOPIC',
  group: 'GROUP_ID',
} as const;
