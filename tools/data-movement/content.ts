import { DuckDBInstance } from '@duckdb/node-api';

/** What there is of each app and day: how many events, and a checksum of all that they hold, whatever their order. */
export type Content = ReadonlyMap<string, { count: number; checksum: string }>;

const TEXTS = ['user_id', 'event_type', 'event_name', 'session_id', 'user_agent', 'ip_address'] as const;
const NAMES = ['userId', 'eventType', 'eventName', 'sessionId', 'userAgent', 'ipAddress'] as const;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const typed = (type: string) =>
  `{${['timestamp', 'eventId', 'appId', ...NAMES].map((name) => `${name}: 'VARCHAR'`).join(', ')}, properties: '${type}'}`;
/** The columns of a file by the names of the API. `plain` is what a cell of text stands for. */
const byApiNames = (plain: (column: string) => string): string =>
  `SELECT epoch_ms(timestamp::TIMESTAMP) AS ms, ${plain('appId')} AS app_id, ${plain('eventId')} AS event_id,
     ${NAMES.map((name, index) => `${plain(`"${name}"`)} AS ${TEXTS[index]}`).join(', ')}, properties::VARCHAR AS properties`;
/** `time_ns` is as the store and Parquet have it. */
const BY_COLUMN_NAMES = `SELECT time_ns // 1000000 AS ms, app_id, event_id, ${TEXTS.join(', ')}, properties`;

/** Recent rows stand in tables of their own until they are moved. */
const STORED_IN = ['events', 'events_recent_0', 'events_recent_1'] as const;

/** How DuckDB itself reads each format: what is compared must not be read by the code that wrote it. */
const SOURCES = {
  ndjson: (file: string) =>
    `${byApiNames((column) => column)} FROM read_json(${quoted(file)}, format = 'newline_delimited',
       columns = ${typed('JSON')}) WHERE eventId IS NOT NULL`,
  csv: (file: string) =>
    `${byApiNames((column) => `regexp_replace(${column}, '^''', '')`)} FROM read_csv(${quoted(file)}, header = true,
       all_varchar = true, delim = ',', quote = '"', escape = '"', strict_mode = true)`,
  parquet: (file: string) => `${BY_COLUMN_NAMES} FROM read_parquet(${quoted(file)})`,
  store: () => `${BY_COLUMN_NAMES} FROM (${STORED_IN.map((table) => `FROM place.${table}`).join(' UNION ALL ')})`,
} as const;

export type Source = keyof typeof SOURCES;

/** Reads a file with events, or a copy of a store. */
export async function contentOf(source: Source, file: string): Promise<Content> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    if (source === 'store') await connection.run(`ATTACH ${quoted(file)} AS place`);
    const fields = ['ms', 'app_id', 'event_id', ...TEXTS, 'properties'].join(', ');
    const answer = await connection.runAndReadAll(
      `SELECT app_id || ' ' || strftime(make_timestamp_ms(ms), '%Y-%m-%d') AS day, count(*),
         bit_xor(md5_number(concat_ws(chr(31), ${fields})))::VARCHAR
       FROM (${SOURCES[source](file)}) GROUP BY day ORDER BY day`,
    );
    return new Map(
      answer
        .getRows()
        .map(([day, count, checksum]) => [String(day), { count: Number(count), checksum: String(checksum) }]),
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export const sizeOf = (content: Content): number => [...content.values()].reduce((sum, { count }) => sum + count, 0);

/** @throws Error that names the first days that differ. */
export function requireEqual(what: string, found: Content, expected: Content): void {
  const days = [...new Set([...expected.keys(), ...found.keys()])];
  const differing = days.filter((day) => {
    const [one, other] = [found.get(day), expected.get(day)];
    return one?.count !== other?.count || one?.checksum !== other?.checksum;
  });
  if (differing.length === 0) return;
  const told = differing
    .slice(0, 5)
    .map((day) => `${day}: ${found.get(day)?.count ?? 0} of ${expected.get(day)?.count ?? 0}`);
  throw new Error(
    `${what} is not what the store had, on ${differing.length} of ${days.length} days: ${told.join('; ')}`,
  );
}
