import { type Static, Type } from '@sinclair/typebox';
import { EVENT_EXAMPLE, EVENT_RECEIPT_EXAMPLE, EVENT_VIEW_EXAMPLE, USER_EVENTS_EXAMPLE } from './examples.js';
import { MAX_NAME_LENGTH } from './limits.js';
import {
  appOfCredential,
  CLEAN_TEXT_OR_NONE,
  ClientTime,
  Duplicate,
  EpochMs,
  Ignored,
  JsonObject,
  Name,
  Rfc3339,
  Warnings,
} from './scalars.js';

const names = {
  appId: Name('The application that the event belongs to.'),
  userId: Name('Who did it, in the application’s own terms.'),
  eventType: Name('The kind of event, e.g. `click`.'),
  eventName: Name('What happened, e.g. `submit`.'),
};

/** One event as a client sends it. */
export const EventInput = Type.Object(
  {
    ...names,
    properties: Type.Optional(JsonObject),
    sessionId: Type.Optional(Name('The session; a UUID is made when absent.')),
    eventId: Type.Optional(Name('Makes a retry count once: the same id in one app is one event.')),
    timestamp: Type.Optional(ClientTime),
    async: Type.Optional(
      // No `default`: generators take a field that has one for a field that is always there.
      Type.Boolean({
        description: 'Answer 202 once the event is durably queued, before it is stored; not when absent.',
      }),
    ),
  },
  {
    title: 'EventInput',
    examples: [EVENT_EXAMPLE],
    description:
      'An event as a client sends it. Null in an optional field is its absence. Unknown fields are not stored; the answer names them.',
  },
);
export type EventInput = Static<typeof EventInput>;

/** The same as a request has it, where a credential of one app says which app is meant. */
export const EventBody = Type.Object(
  { ...EventInput.properties, appId: appOfCredential('event') },
  { title: 'EventInput', examples: [EVENT_EXAMPLE], description: EventInput.description ?? '' },
);

/** One event as it stands in the log and goes to the store; the JSON value of a log record. */
export const EventRecord = Type.Object({
  ...names,
  eventId: Name('Identity within the app.'),
  properties: JsonObject,
  sessionId: Type.String({ maxLength: MAX_NAME_LENGTH, pattern: CLEAN_TEXT_OR_NONE }),
  userAgent: Type.String(),
  ipAddress: Type.String(),
  timestamp: EpochMs,
});
export type EventRecord = Static<typeof EventRecord>;

/** One event as a read returns it. */
export const EventView = Type.Object(
  {
    timestamp: Rfc3339,
    eventId: Type.String(),
    appId: Type.String(),
    userId: Type.String(),
    eventType: Type.String(),
    eventName: Type.String(),
    properties: JsonObject,
    sessionId: Type.String(),
    userAgent: Type.String(),
    ipAddress: Type.String(),
  },
  { title: 'Event', examples: [EVENT_VIEW_EXAMPLE] },
);
export type EventView = Static<typeof EventView>;

/** What a write answers about the event it kept. */
export const EventReceipt = Type.Object(
  {
    eventId: Type.String(),
    appId: Type.String(),
    userId: Type.String(),
    eventType: Type.String(),
    eventName: Type.String(),
    sessionId: Type.String(),
    timestamp: EpochMs,
  },
  { title: 'EventReceipt', examples: [EVENT_RECEIPT_EXAMPLE] },
);
export type EventReceipt = Static<typeof EventReceipt>;

/** The same of an event whose id was known before: only what is known of the one that is kept. */
export const DuplicateEvent = Type.Composite(
  [
    Type.Pick(EventReceipt, ['eventId', 'appId', 'timestamp']),
    Type.Partial(Type.Pick(EventReceipt, ['userId', 'eventType', 'eventName', 'sessionId'])),
  ],
  { title: 'EventKept', examples: [EVENT_RECEIPT_EXAMPLE] },
);
export type DuplicateEvent = Static<typeof DuplicateEvent>;

export const EventStored = Type.Object(
  { success: Type.Literal(true), duplicate: Duplicate, event: DuplicateEvent, ignored: Ignored, warnings: Warnings },
  { title: 'EventStored', examples: [{ success: true, event: EVENT_RECEIPT_EXAMPLE }] },
);
export const EventQueued = Type.Object(
  {
    success: Type.Literal(true),
    queued: Type.Literal(true),
    event: EventReceipt,
    ignored: Ignored,
    warnings: Warnings,
  },
  { title: 'EventQueued', examples: [{ success: true, queued: true, event: EVENT_RECEIPT_EXAMPLE }] },
);

export const UserEvents = Type.Object(
  {
    userId: Type.String(),
    count: Type.Integer({ description: 'Events on this page.' }),
    events: Type.Array(EventView),
    nextCursor: Type.Optional(Type.String({ description: 'Pass as `cursor` for the next page; absent on the last.' })),
  },
  { title: 'UserEvents', examples: [USER_EVENTS_EXAMPLE] },
);
