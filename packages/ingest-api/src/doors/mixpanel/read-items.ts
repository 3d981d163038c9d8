import { isObject } from '@analytics/shared/domain';
import type { WireCandidate } from '../wire/door.js';
import { clientOf, type Json, objectOr, present, textIn } from '../wire/values.js';

export interface ItemContext {
  appId: string;
  idOf: (content: unknown) => string;
}

/** Reads one item. What is no object is left for the rules to refuse. */
export type ReadItem = (item: unknown, context: ItemContext) => WireCandidate;

const TYPES: Readonly<Record<string, string>> = { $identify: 'identify', $create_alias: 'alias' };

/** Below it a time is in seconds: as milliseconds it would be in 1973. */
const FIRST_MS = 100_000_000_000;

/** Seconds, whole or not, or milliseconds, as the clients send them. */
const timeOf = (time: unknown): unknown =>
  typeof time === 'number' ? Math.round(time < FIRST_MS ? time * 1_000 : time) : (time ?? undefined);

export const readEvent: ReadItem = (item, { appId, idOf }) => {
  if (!isObject(item)) return { kind: 'event', input: item };
  const { token: _token, ...properties } = objectOr(item['properties']);
  const eventName = textIn(item['event']);
  const timestamp = timeOf(properties['time']);
  const input = {
    eventId: textIn(properties['$insert_id']) ?? (timestamp === undefined ? undefined : idOf(item)),
    appId,
    userId: ['distinct_id', '$user_id', '$device_id'].map((name) => textIn(properties[name])).find(Boolean),
    eventType: eventName === undefined ? undefined : (TYPES[eventName] ?? 'track'),
    eventName,
    properties: present(properties),
    timestamp,
  };
  return { kind: 'event', input: present(input), ...clientOf({ ip: properties['ip'], userAgent: undefined }) };
};

/** A change of what is known of a person. */
export const readPerson: ReadItem = (item, context) =>
  readChange(item, context, (change) => ({
    eventType: 'identify',
    userId: textIn(change['$distinct_id']) ?? textIn(change['$user_id']) ?? textIn(change['$device_id']),
  }));

/** A change of what is known of a group, which is a user here: `company:acme`. */
export const readGroup: ReadItem = (item, context) =>
  readChange(item, context, ({ $group_key: key, $group_id: id }) => {
    const [group, name] = [textIn(key), textIn(id)];
    return { eventType: 'group', userId: group === undefined || name === undefined ? undefined : `${group}:${name}` };
  });

/** What stands beside the operators (`$set`, `$add`, …) of a change. */
const NOT_OPERATORS = /^\$(token|distinct_id|user_id|device_id|group_key|group_id|time|ip|ignore_time|ignore_alias)$/;

/** Changes bring no id: one that has no time either counts twice when it is sent twice. */
function readChange(item: unknown, { appId, idOf }: ItemContext, about: (change: Json) => Json): WireCandidate {
  if (!isObject(item)) return { kind: 'event', input: item };
  const { $token: _token, $distinct_id: _id, $time, ...properties } = item;
  const timestamp = timeOf($time);
  const input = {
    eventId: timestamp === undefined ? undefined : idOf(item),
    appId,
    ...about(item),
    eventName: Object.keys(item).find((name) => name.startsWith('$') && !NOT_OPERATORS.test(name)),
    properties: present(properties),
    timestamp,
  };
  return { kind: 'event', input: present(input), ...clientOf({ ip: item['$ip'], userAgent: undefined }) };
}
