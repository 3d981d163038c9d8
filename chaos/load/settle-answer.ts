import type { Answer } from '@analytics/testing';
import type { OutgoingRecord } from './records.js';

/** What one answer says of the records that were sent. */
export interface Settlement {
  kept: OutgoingRecord[];
  /** Rejected for good: sending it again would not help. */
  refused: OutgoingRecord[];
  /** Unknown: to be sent again with the same ids. */
  again: OutgoingRecord[];
  /** Defects: answers that the service must not give, whatever is down. */
  defects: string[];
}

/** Codes of a batch's entries that ask for the same record again. */
const RETRIABLE = ['store_unavailable', 'log_unavailable', 'overloaded'];

interface Entry {
  index: number;
  status: string;
  error?: string;
}

function settleEntries(records: readonly OutgoingRecord[], entries: readonly Entry[]): Settlement {
  const settlement: Settlement = { kept: [], refused: [], again: [], defects: [] };
  if (entries.length !== records.length) settlement.defects.push(`207 with ${entries.length} of ${records.length}`);
  for (const { index, status, error = '' } of entries) {
    const record = records[index];
    if (record === undefined) settlement.defects.push(`207 about the record ${index} of ${records.length}`);
    else if (status !== 'rejected') settlement.kept.push(record);
    else if (RETRIABLE.includes(error)) settlement.again.push(record);
    else {
      settlement.refused.push(record);
      if (error !== 'invalid_record') settlement.defects.push(`207 with ${error}`);
    }
  }
  return settlement;
}

/** Reads an answer to a write by the contract of docs/api.md. */
export function settleAnswer(
  kind: string,
  { status, headers, body }: Answer,
  records: readonly OutgoingRecord[],
): Settlement {
  const all = [...records];
  switch (status) {
    case 201:
    case 202:
      return { kept: all, refused: [], again: [], defects: [] };
    case 207:
      return settleEntries(records, body['results'] as Entry[]);
    case 400:
      return { kept: [], refused: all, again: [], defects: [] };
    case 503: {
      const defects = headers.has('retry-after') ? [] : [`${kind}: 503 without Retry-After`];
      return { kept: [], refused: [], again: all, defects };
    }
    default:
      return {
        kept: [],
        refused: [],
        again: all,
        defects: [`${kind}: ${status} ${JSON.stringify(body).slice(0, 200)}`],
      };
  }
}
