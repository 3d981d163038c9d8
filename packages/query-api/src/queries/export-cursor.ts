import { parseRfc3339 } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';

/** The last record that a client has, by what its line says. */
export interface LastRecord {
  /** Epoch milliseconds. */
  timestamp: number;
  appId: string;
  id: string;
}

/**
 * The record of the parameter `cursor`: `[timestamp, appId, id]` as JSON, as they stand in the record's line, so that
 * whoever has a part of an export can go on with it, whatever has become of the process that wrote it.
 *
 * @throws AppError `invalid_request`
 */
export function lastRecordOf(cursor: string): LastRecord {
  const parts = parsed(cursor);
  if (Array.isArray(parts) && parts.length === 3 && parts.every((part) => typeof part === 'string')) {
    const [time = '', appId = '', id = ''] = parts as string[];
    const timestamp = parseRfc3339(time);
    if (timestamp !== undefined) return { timestamp, appId, id };
  }
  const message = 'must be the JSON array [timestamp, appId, id] of the last record: its eventId or metricId';
  throw invalidRequest([{ path: 'cursor', message }]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
