import type { Receipt } from '@analytics/shared/contracts';
import { clientTimeFault, LATEST_MS, parseClientTime, type RecordKind } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { LookedUp } from '@analytics/shared/ports';
import type { Query, Scoped } from './query.js';
import { checkScope } from './scope.js';

export interface ReceiptParameters extends Scoped {
  kind: RecordKind;
  appId: string;
  id: string;
  /** Epoch milliseconds or RFC 3339, as clients send it. */
  timestamp?: string;
}

/** What became of one record, as far as the store can tell. */
export const receipt: Query<ReceiptParameters, Receipt> = {
  name: 'receipt',
  run: async ({ store }, { apps, kind, appId, id, timestamp }, signal) => {
    checkScope(apps, appId);
    const range = { from: 0, to: LATEST_MS };
    const found = await store.findRecord({ kind, appId, id, at: timeOf(timestamp), range }, signal);
    return { ...statusOf(found), kind, appId, id };
  },
};

function statusOf(found: LookedUp): Pick<Receipt, 'status' | 'timestamp' | 'reason'> {
  if (found.status === 'stored') return { status: 'stored', timestamp: new Date(found.timestamp).toISOString() };
  return { status: 'unknown', reason: found.status === 'missing' ? 'not_stored' : 'needs_timestamp' };
}

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d+$/.test(text) ? Number(text) : text;
  const ms = parseClientTime(time);
  if (ms === undefined) throw invalidRequest([{ path: 'timestamp', message: clientTimeFault(text) }]);
  return ms;
}
