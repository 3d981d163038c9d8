/**
 * Why a target is missed, by its name: one line with what the profile shows. Kept by hand; shown only while the target
 * is missed.
 */
export const EXPLANATIONS: Readonly<Record<string, string>> = {
  'async-single':
    'Each event also costs Kafka and the encoding of a Kafka request on the same two cores, which an empty handler has ' +
    'not; of ingest-api’s own time the profile gives a fifth to kafkajs and its socket, an eighth to the answer, and the ' +
    'rest in small parts to parsing, admission and headers. The plugin of CORS was passed by for programs (a seventh less with ' +
    'smaller things). Tried without gain: one request to a broker at a time, with what gathers meanwhile; a logger made only when it ' +
    'logs.',
  'async-batch':
    'Parsing and validating the request comes on top of encoding the records, which is all that the baseline does. The profile: a ' +
    'seventh garbage collection, a tenth each the JSON of records and of requests. A larger young generation ' +
    '(NODE_OPTIONS=--max-semi-space-size=64 instead of 16) took a quarter less here, and nothing less for single or stored events: ' +
    'it is not the default.',
  'sync-single-naive':
    'The more requests share a post, the less each costs; with 64 connections ours waits for InfluxDB’s fsync as the ' +
    'naive one does, whose concurrent flushes share posts by chance. The naive one loses events of one millisecond.',
  'async-single-naive':
    'The time goes to Kafka and to the system calls of 64 connections on two cores, which both have; see the processes ' +
    'in the case’s table.',
  carried:
    'With single events the requests take most of both cores, and the worker keeps up with what is accepted: it is the ' +
    'accepting that bounds. Batches carry many times more.',
  'sync-batch-naive':
    'The naive service validates nothing and loses events of one millisecond. Ours parses and ' +
    'validates with what bare Fastify needs alone, and makes lines twice escaped, identities and places: but for garbage collection no part ' +
    'is above a tenth in the profile.',
  worker:
    'The profile is flat: a seventh is garbage collection, then a twelfth each the parsing, the event as JSON within a line, and the ' +
    'bytes of the line; the places by which a repeat counts once are a tenth with their batches. Telegraf does not validate, keeps no ' +
    'identity, and lets events of one millisecond overwrite each other. Tried without gain: a larger young generation, lines ' +
    'escaped byte by byte, records carried from bytes to lines one by one, the stored text cut out of the log’s (docs/adr/0033).',
  'worker-influxd':
    'An event is two points, one to be counted and one to be shown, in up to 1,024 series of users an app (docs/adr/0011); Telegraf’s is one ' +
    'point in a series for each app and name. By its own profile (/debug/pprof/profile) InfluxDB spends a quarter of its time parsing our ' +
    'lines, a fifth Telegraf’s, and two fifths of both putting points into the shard.',
  'standalone-batch':
    'A stored request is also parsed, checked, and appended to the log and synced there before it is answered, on the thread that ' +
    'fills DuckDB’s appender; the baseline fills it and does nothing else. The profile is flat: a seventh garbage collection, a tenth ' +
    'each the rows and the records of the log. Tried without gain: rows as data chunks by columns, headers of log records ' +
    'encoded once, LevelDB without compression, a larger young generation (docs/adr/0035).',
  'keyed-single':
    'Between the profiles with a key and without, two percent are in the SHA-256 of the key, one in reading its header, and one in the ' +
    'rest of the check; no other part differs.',
  'keyed-batch':
    'Between the profiles with a key and without, one to two percent are in whether each record’s app is one of the key’s twenty (a set ' +
    'since then, a list before), and one in reading the key; no other part differs.',
  'p99-async':
    'At half the rate a Kafka request carries few records: kafkajs has twice the share of the profile that it has at the full rate, ' +
    'and an event takes nearly twice the processor time (the case’s table), so that the two cores are far more than half busy. One moment of a ' +
    'tenth of a second in which another process has them is one percent of a run, and decides. Tried without gain: sends to ' +
    'a broker at least 5 or 10 ms apart (less processor time at this rate, more at the full one, the same p99), sends that wait for the one ' +
    'before, and a lower priority of the worker.',
  'idle-memory':
    'By the map of its memory standalone has 46 MB of Node’s program, 33 MB of DuckDB’s library, and a heap of 77 MB, of which 47 are in ' +
    'use: its code and that of its libraries.',
  'idle-cpu':
    'What wakes it: fetches that wait one second, heartbeats, timeouts that are looked for twice a second, and ten looks a second at how ' +
    'late the event loop is.',
};
