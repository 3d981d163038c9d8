import type { RecordKind } from '@analytics/shared/domain';

/** Calls of the Segment protocol, which RudderStack and others speak too. */
const SEGMENT_CALLS: ReadonlySet<unknown> = new Set(['track', 'identify', 'page', 'screen', 'group', 'alias']);

interface ForeignShape {
  is(input: Readonly<Record<string, unknown>>): boolean;
  /** Whose shape it is, and which of its fields are which of ours. */
  says: string;
}

/** What other services take as an event: somebody who sends it here hears what it is and what to send instead. */
const SHAPES: readonly ForeignShape[] = [
  {
    is: ({ specversion, type, source }) => specversion !== undefined && (type !== undefined || source !== undefined),
    says: 'is a CloudEvent, which this route does not take: send id as eventId, type as eventName, subject as userId, time as timestamp, data as properties, and an appId and eventType',
  },
  {
    is: ({ distinct_id: user, api_key: key, event }) =>
      event !== undefined && (user !== undefined || key !== undefined),
    says: 'is a PostHog event, which this route does not take: send event as eventName, distinct_id as userId, uuid as eventId, and an appId and eventType',
  },
  {
    is: ({ type, userId, anonymousId, messageId }) =>
      SEGMENT_CALLS.has(type) && (userId !== undefined || anonymousId !== undefined || messageId !== undefined),
    says: 'is a Segment call, which this route does not take: send event (or name) as eventName, type as eventType, userId or anonymousId as userId, messageId as eventId, and an appId',
  },
];

/** What to do about an event in the shape of another service; undefined for anything else. */
export function foreignShape(input: object, kind: RecordKind): string | undefined {
  if (kind !== 'event') return undefined;
  const shape = SHAPES.find(({ is }) => is(input as Readonly<Record<string, unknown>>));
  return shape === undefined ? undefined : `${shape.says}. See docs/api.md, "From another service".`;
}
