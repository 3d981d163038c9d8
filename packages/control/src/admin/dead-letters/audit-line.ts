import { randomUUID } from 'node:crypto';
import type { Change } from '@analytics/dead-letters';
import type { Principal } from '@analytics/shared/domain';
import type { Pipeline } from '../pipeline.js';
import type { Selection } from './selection.js';

export interface ToldChange {
  verb: Change['verb'];
  request: Selection;
  /** How many are to be changed. */
  count: number;
  /** Whose they are; undefined among them: nobody's that can be told. */
  apps: ReadonlySet<string | undefined>;
}

/** Ids that a line names. */
const MAX_IDS = 20;
/** With more, only the whole installation sees the line. */
const MAX_APPS = 100;

/** Before the change, so that there is none that no line tells of. */
export function tellAudit(
  { audit, clock }: Pipeline,
  { id: by }: Principal,
  { verb, request, count, apps }: ToldChange,
): Promise<void> {
  const { ids, reason, appId, before } = request;
  const what = { count, ids: ids?.slice(0, MAX_IDS), reason, appId, before };
  const owners = [...apps].filter((app) => app !== undefined);
  const areTold = owners.length === apps.size && owners.length <= MAX_APPS;
  return audit.append({
    at: clock.now(),
    by,
    kind: 'dead-letters',
    id: JSON.stringify(what),
    action: verb,
    change: randomUUID(),
    ...(areTold ? { apps: owners } : {}),
  });
}
