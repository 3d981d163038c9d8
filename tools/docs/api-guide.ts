import { parseConfig } from '@analytics/shared/config';
import {
  MAX_BODY_MEMBERS,
  MAX_DEPTH,
  MAX_MEMBERS,
  MAX_NAME_LENGTH,
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_LENGTH,
  MAX_TAGS,
} from '@analytics/shared/contracts';

const config = parseConfig('standalone', {});
const count = (value: number): string => value.toLocaleString('en-US');

/** Every number is the one that the code checks by. */
const LIMITS: readonly (readonly [string, string, string])[] = [
  ['records of a batch', count(config.MAX_BATCH_RECORDS), '`MAX_BATCH_RECORDS`'],
  ['bytes of a record as JSON', count(config.MAX_RECORD_BYTES), '`MAX_RECORD_BYTES`'],
  ['bytes of a body, after decompression', count(config.BODY_LIMIT_BYTES), '`BODY_LIMIT_BYTES`'],
  ['characters of a name or id', count(MAX_NAME_LENGTH), ''],
  ['tags of a metric', count(MAX_TAGS), ''],
  ['characters of a tag’s key', count(MAX_TAG_KEY_LENGTH), ''],
  ['characters of a tag’s value, and of `unit`', count(MAX_TAG_LENGTH), ''],
  ['levels of nesting of a record', count(MAX_DEPTH), ''],
  ['members and elements of a record, at all levels', count(MAX_MEMBERS), ''],
  ['members and elements of a body, its records together', count(MAX_BODY_MEMBERS), ''],
];

/** What holds for every write, in one place. */
export const WRITING_RULES = `### Limits

| at most | | moved by |
|---|---|---|
${LIMITS.map((row) => `| ${row.join(' | ')} |`).join('\n')}

A character is a UTF-16 unit, as \`length\` counts in JavaScript. A record that is too large is refused alone; a body that
is too large is refused whole, with 413 \`body_too_large\`.

### Bodies

- One record is a JSON object. A batch is a JSON array; or an object with the array as \`events\`, \`metrics\` or \`batch\`,
  whose other members are \`ignored\`; or NDJSON, a record a line, as \`application/x-ndjson\`.
- The media type is \`application/json\`, or \`text/plain\`, as which \`navigator.sendBeacon\` sends a string. Any other is 415.
- Text is UTF-8. A \`charset\` that says otherwise is 415; bytes that are no UTF-8 are 400.
- \`null\` in an optional field is its absence; in a required one it is refused.
- Unknown fields are not stored, and cost the record nothing: the answer names them in \`ignored\`, at most ten.
- Unknown query parameters are refused by name, in reads and writes: a filter with a slip would be an answer about everybody.
- The key \`__proto__\`, and \`constructor\` with a member \`prototype\`, are refused at every level: careless readers of the
  answer would be changed by them.
- \`appId\` and \`userId\` are not \`.\` or \`..\`: no URL could name them. Through
  the gateway of the compose file an id with \`/../\` in it is stored but cannot be read.
- Names, ids and tags have no control characters. Text with half of a surrogate pair is refused.

### Values

- A number in \`tags\` becomes its shortest text: \`1.0\` is \`"1"\`. Whole numbers beyond 2^53 are refused there, because two of
  them could become one: send text. In \`properties\` numbers are 64-bit floating point, and come back as such.
- Tag keys that begin with \`_\`, and the names of our own fields, are reserved.
- \`timestamp\` is epoch milliseconds, as a number, or RFC 3339 with a zone. Digits past the millisecond are cut off. The
  leap second \`:60\` is kept as \`:59.999\`.
- An id makes a retry count once, for one app and one kind: an event and a metric may have the same id.
- Values of one metric with different units are one series. An aggregation takes them together and tells it: \`units\` has
  all of them, and \`unit\` is empty.

### Cumulative metrics and histograms

Prometheus and OpenTelemetry count from the start of a process. Such metrics have the type \`cumulative\`, and what they
counted is found when it is read:

| asked | answered |
|---|---|
| \`aggregation=increase\` | by how much the series of a metric grew, added up; with a \`window\` in each window, with \`by\` for each value of a tag |
| \`aggregation=rate\` | the same a second, over the part of the window that is in the range; the unit says \`/s\` |
| \`metricName=<name>_bucket&aggregation=p50\` (\`median\`, \`p90\`, \`p95\`, \`p99\`) | the quantile of what the histograms counted, by Prometheus' \`histogram_quantile\`; \`method\` in the answer says so. It is an estimate: linear within a bucket |

- Each series, which is an app and a set of tags, is taken for itself. A value lower than the one before counts from 0: the process
  has started anew. A histogram has started anew where any of its buckets has fallen.
- Growth between two values is of the window of the later one, also over a gap. Prometheus instead extrapolates to the edges
  of each window, which gives fractions of whole counts, and loses what grew between the last value of a window and the first of
  the next. Here the windows of a range add up to its increase.
- The first value of a series says nothing, as with Prometheus, unless one came within five minutes before the range.
- Of counts since the value before (\`counter\`), the growth is their \`sum\`; \`rate\` and \`increase\` of anything but \`cumulative\`
  are a 400. A \`sum\` or \`mean\` of a cumulative metric comes with a \`hint\`.
- Quantiles are of the types \`cumulative\` and \`counter\`; a metric that is only named like buckets, without the tag \`le\`, is taken by its values, and so is
  one asked for with \`tags.le\` or \`by=tags.le\`. Where nothing was counted there is no value. Histograms with different bounds are added as they are.
- Exponential and native histograms are kept by their buckets that are not empty. Across a gap between two of them the estimate is
  linear from the next lower bucket that is kept, so it is coarser than Prometheus' own of native histograms.
- One question reads at most 400,000 stored values: more are a 400 that says so.

### From another service

Its clients themselves can write here as they are: [clients.md](clients.md). These routes take our fields only. What comes in the shape of another service is refused, with this:

| here | Segment, RudderStack | PostHog | CloudEvents |
|---|---|---|---|
| \`appId\` | yours to choose | yours to choose | yours to choose, as from \`source\` |
| \`userId\` | \`userId\`, else \`anonymousId\` | \`distinct_id\` | \`subject\` |
| \`eventType\` | \`type\` (\`track\`, \`page\`, …) | yours to choose | yours to choose |
| \`eventName\` | \`event\`, else \`name\` | \`event\` | \`type\` |
| \`eventId\` | \`messageId\` | \`uuid\` | \`id\` |
| \`timestamp\` | \`timestamp\` | \`timestamp\` | \`time\` |
| \`properties\` | \`properties\`, else \`traits\` | \`properties\` | \`data\` |

Their batches are \`{"batch": […]}\`, which is taken here with our records inside. A CloudEvent in binary mode has its
attributes in headers: put them into the body. \`context\`, \`integrations\` and other members have no place here but
\`properties\`.`;
