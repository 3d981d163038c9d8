import type { LogTopics } from '@analytics/shared/config';
import type { Clock, EventLog, Tombstones } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { AuditTrail } from './audit.js';

/** What the requests about the log and its dead letters work on. */
export interface Pipeline {
  eventLog: Pick<EventLog, 'append' | 'read' | 'remove' | 'positions'>;
  topics: LogTopics;
  /** The worker's consumer group. */
  group: string;
  tombstones: Tombstones;
  audit: AuditTrail;
  clock: Clock;
  /** Counts what the doors of this process have refused. Unset: it has none. */
  doors?: Pick<Telemetry, 'rejected'> | undefined;
}
