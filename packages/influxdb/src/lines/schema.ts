import { partitionOf } from '@analytics/shared/domain';

/** What is counted: one point an event, in the series of its app, type and name, with the user as its field. */
export const EVENTS = 'events';
/** What is shown: the same events whole, as JSON, in the series of their users' bucket. */
export const RECORDS = 'event_records';
export const METRICS = 'metrics';
/** One point an app and hour in which events were written. */
export const HOUR_VERSIONS = 'event_hour_versions';
/** What happened in an app within an hour or a day, made of the events. */
export const ROLLUPS = 'event_rollups';

/** Tags of a metric that are ours; all others are the client's. */
export const METRIC_TAGS = ['appId', 'metricName', 'metricType'] as const;

/**
 * Number of values of the tag `userBucket`. A user's events are read from one bucket's series; a user id as a tag
 * would make a series of each user. Chosen by measuring, see docs/adr/0011; changing it hides the events that were
 * written before.
 */
const USER_BUCKETS = 4_096;

/** The `userBucket` of a user. */
export const userBucketOf = (userId: string): string => String(partitionOf(userId, USER_BUCKETS));
