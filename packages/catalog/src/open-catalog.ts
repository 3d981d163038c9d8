import type { BackendContext } from '@analytics/shared/lifecycle';
import { type Catalog, type EventLog, systemClock } from '@analytics/shared/ports';
import { type AuditTrail, createAuditTrail } from './audit-trail.js';
import { createLogCatalog } from './create-catalog.js';

type Context = Pick<BackendContext, 'topics' | 'logger' | 'clock'>;

/** The catalog of the configured topics, not started yet; it starts after the log and stops before it. */
export const openCatalog = ({ topics, logger, clock = systemClock }: Context, eventLog: EventLog): Catalog =>
  createLogCatalog({ eventLog, topic: topics.catalog, auditTopic: topics.audit, clock, logger });

/** Who changed what, in the configured topic. */
export const openAuditTrail = ({ topics }: Pick<Context, 'topics'>, eventLog: EventLog): AuditTrail =>
  createAuditTrail({ eventLog, topic: topics.audit });
