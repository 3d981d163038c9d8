import { isObject, parseValue } from '@analytics/shared/domain';
import { type OwnedRecord, ownerIn, type Tombstones } from '@analytics/shared/ports';
import type { DeadLetter } from './dead-letter.js';
import type { DeadLetterLog } from './log.js';

/** What the bytes of a dead letter say it is, as far as they can be read. */
export interface Names {
  kind: 'event' | 'metric' | undefined;
  appId: string | undefined;
  /** `eventId` or `metricId`. */
  recordId: string | undefined;
  /** Whose it is, where it names a user. */
  owner: OwnedRecord | undefined;
}

export function namesIn({ original, value, lastAt }: DeadLetter, { topics }: Pick<DeadLetterLog, 'topics'>): Names {
  const kind = kindOf(original.topic, topics);
  const parsed = parseValue(value);
  const { appId, eventId, metricId } = isObject(parsed) ? parsed : {};
  return {
    kind,
    appId: textOf(appId),
    recordId: textOf(kind === 'metric' ? metricId : eventId),
    owner: ownerIn(parsed, original.appendedAt ?? lastAt),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function kindOf(topic: string, { events, metrics }: DeadLetterLog['topics']): Names['kind'] {
  if (topic === events) return 'event';
  return topic === metrics ? 'metric' : undefined;
}

/**
 * Whether the dead letter is of a user who was erased: the worker would not store it. Bytes that name nobody are judged
 * by their key, `appId:userId`: such a record would only become a dead letter again.
 */
export function isErased({ original, lastAt, key }: DeadLetter, { owner }: Names, tombstones: Tombstones): boolean {
  const appendedAt = original.appendedAt ?? lastAt;
  if (owner !== undefined) return tombstones.takesAway(owner, appendedAt);
  for (const { appId, userId } of ownersInKey(Buffer.from(key).toString())) {
    if (tombstones.takesAway({ appId, userId, timestamp: appendedAt }, appendedAt)) return true;
  }
  return false;
}

/** An id may have colons as well, so each may be the one between app and user. */
const MAX_COLONS = 20;

function* ownersInKey(key: string): Generator<{ appId: string; userId: string }> {
  let at = key.indexOf(':');
  for (let colons = 0; at !== -1 && colons < MAX_COLONS; colons += 1) {
    yield { appId: key.slice(0, at), userId: key.slice(at + 1) };
    at = key.indexOf(':', at + 1);
  }
}
