/** Bounds of the contract that no configuration moves: raising one is a change of every store and every client. */

/** Longest name or id (`appId`, `userId`, `eventName`, …), in UTF-16 units; four of them fit InfluxDB's 64 KiB series key. */
export const MAX_NAME_LENGTH = 512;
/** Longest `unit` and tag value, in UTF-16 units. */
export const MAX_TAG_LENGTH = 256;
export const MAX_TAGS = 16;
/** Longest key of a tag, in UTF-16 units. */
export const MAX_TAG_KEY_LENGTH = 128;
/** Units that an aggregated value tells of its points, where they differ. */
export const MAX_UNITS = 10;
/** Deepest nesting of a record, whose own fields are the first level. */
export const MAX_DEPTH = 32;
/** Deepest nesting of a request body. Twice that of a record, so that a record that is too deep is refused alone. */
export const MAX_BODY_DEPTH = 64;
/**
 * Members of objects and elements of arrays in a request body, its records together: 100 in each of 1,000 records. So
 * many, all of different names, are parsed and checked in under 300 ms, in which nobody else is answered.
 */
export const MAX_BODY_MEMBERS = 100_000;
/**
 * Members of objects and elements of arrays in a record, at all levels. Each takes up to sixty bytes of memory once it is
 * parsed, which the bytes of a record do not bound: `[{},{},…]` is three bytes each.
 */
export const MAX_MEMBERS = 10_000;

/** Tag keys that the stores use themselves; InfluxDB refuses the first three for a whole batch. */
export const RESERVED_TAG_KEYS: readonly string[] = [
  '_field',
  '_measurement',
  'time',
  'appId',
  'metricName',
  'metricType',
  'metricId',
  'value',
  'unit',
];

export const METRIC_TYPES = ['counter', 'gauge', 'histogram', 'timing'] as const;
export const AGGREGATIONS = ['mean', 'sum', 'count', 'min', 'max', 'median', 'p90', 'p95', 'p99'] as const;
/** The same and what is found from several stored values at once: `p50` is another word for the median. */
export const READ_AGGREGATIONS = [...AGGREGATIONS, 'p50', 'rate', 'increase'] as const;
export type ReadAggregation = (typeof READ_AGGREGATIONS)[number];
/** Widths of a window of metrics. */
export const WINDOWS = ['1m', '5m', '15m', '30m', '1h', '6h', '1d', '1w'] as const;
