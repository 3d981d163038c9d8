import { partitionOf } from '@analytics/shared/domain';

/** What is counted: one point an event, in the series of its app, type and name, with the user as its field. */
export const EVENTS = 'events';
/** What is shown: the same events whole, as JSON, in the series of their app and their users' bucket. */
export const RECORDS = 'event_records';
export const METRICS = 'metrics';
/** One point an app and hour in which events were written. */
export const HOUR_VERSIONS = 'event_hour_versions';
/** What happened in an app within an hour or a day, made of the events. */
export const ROLLUPS = 'event_rollups';
/** How often each value of a property came within an hour or a day, of the properties that an app has listed. */
export const PROPERTY_ROLLUPS = 'event_property_rollups';

/** Tags of a metric that are ours; all others are the client's. */
export const METRIC_TAGS = ['appId', 'metricName', 'metricType'] as const;

/**
 * Number of values of the tag `userBucket`, by app. A user's events are read from the series of one bucket; a user id as
 * a tag would make a series of each user, whose name InfluxDB keeps after the user is erased. Chosen by measuring, see
 * docs/adr/0014. Changing it hides the events that were written before.
 */
const USER_BUCKETS = 1_024;

/** The `userBucket` of a user. */
export const userBucketOf = (userId: string): string => String(partitionOf(userId, USER_BUCKETS));
