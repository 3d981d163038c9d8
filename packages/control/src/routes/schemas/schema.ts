import { EVENT_EXAMPLE, EventBody, FieldError, Name, Rfc3339, SCHEMA_MODES } from '@analytics/shared/contracts';
import { answer } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import {
  AppParams,
  DELETE_PROBLEMS,
  NextCursor,
  NO_CONTENT,
  PageQuery,
  POST_PROBLEMS,
  PROVENANCE_EXAMPLE,
  Provenance,
  putAnswers,
  READ_PROBLEMS,
  ReadOnly,
  Revision,
  tags,
} from '../shapes.js';

const JSON_SCHEMA_EXAMPLE = {
  type: 'object',
  required: ['cart'],
  properties: { cart: { type: 'integer', minimum: 0 } },
};
const CHANGE_EXAMPLE = { schema: JSON_SCHEMA_EXAMPLE, mode: 'warn' };
const NAMES_EXAMPLE = { appId: EVENT_EXAMPLE.appId, eventName: EVENT_EXAMPLE.eventName };

const Mode = Type.Union(
  SCHEMA_MODES.map((mode) => Type.Literal(mode)),
  {
    description:
      '`enforce` refuses events that break the schema, `warn` keeps them and says so, `off` does nothing. Absent: the `schemaMode` of the app. What an app has off is off.',
  },
);
const JsonSchema = Type.Unknown({ description: 'JSON Schema 2020-12 of the `properties` of the events.' });
const Version = Type.Integer({ description: 'Counts the schemas of this event name, from 1.' });

const names = { appId: Type.String(), eventName: Type.String() };
const head = { ...names, mode: Type.Optional(Mode), version: Version };
const HEAD_EXAMPLE = { ...NAMES_EXAMPLE, mode: 'warn', version: 1, ...PROVENANCE_EXAMPLE };
const EXAMPLE = { ...HEAD_EXAMPLE, schema: JSON_SCHEMA_EXAMPLE, previous: [] };

const SchemaHead = Type.Object({ ...head, ...Provenance }, { title: 'EventSchemaHead', examples: [HEAD_EXAMPLE] });
export type SchemaHead = Static<typeof SchemaHead>;

const Previous = Type.Object(
  { version: Version, schema: JsonSchema, changedAt: Rfc3339 },
  { title: 'EventSchemaVersion' },
);
const EventSchema = Type.Object(
  {
    ...head,
    schema: JsonSchema,
    previous: Type.Array(Previous, { description: 'The versions before, newest first; the last 20 at most.' }),
    ...Provenance,
  },
  { title: 'EventSchema', examples: [EXAMPLE] },
);
export type EventSchemaView = Static<typeof EventSchema>;

const SchemaList = Type.Object(
  { schemas: Type.Array(SchemaHead), nextCursor: NextCursor },
  { title: 'EventSchemaList', examples: [{ schemas: [HEAD_EXAMPLE] }] },
);

export const SchemaChange = Type.Object(
  {
    appId: Type.Optional(Type.String({ description: 'As in the path.' })),
    eventName: Type.Optional(Type.String({ description: 'As in the path.' })),
    schema: Type.Optional(JsonSchema),
    mode: Type.Optional(Mode),
    revision: Type.Optional(Revision),
    version: Type.Optional(Type.Integer({ description: 'Of the answer; not read.' })),
    previous: Type.Optional(Type.Array(Type.Unknown(), { description: 'Of the answer; not read.' })),
    ...ReadOnly,
  },
  {
    title: 'EventSchemaChange',
    examples: [CHANGE_EXAMPLE],
    description: 'What is left out stays as it is. A `mode` of `null` is that of the app again.',
  },
);

export const CheckRequest = Type.Object(
  {
    schema: Type.Optional(Type.Unknown({ description: 'A schema to try; the one that is kept when absent.' })),
    events: Type.Array(EventBody, { minItems: 1 }),
  },
  { title: 'EventSchemaCheckRequest', examples: [{ schema: JSON_SCHEMA_EXAMPLE, events: [EVENT_EXAMPLE] }] },
);

const CHECK_EXAMPLE = {
  checked: 2,
  refused: 1,
  skipped: 0,
  results: [{ index: 1, errors: [{ path: '/properties/cart', message: 'is required' }] }],
};
const Check = Type.Object(
  {
    checked: Type.Integer({ description: 'Events of this name, and events without a name.' }),
    refused: Type.Integer({ description: 'Those that `enforce` would refuse.' }),
    skipped: Type.Integer({ description: 'Events of other names.' }),
    results: Type.Array(
      Type.Object(
        {
          index: Type.Integer({ description: 'Place in the file, counted from 0.' }),
          eventId: Type.Optional(Type.String()),
          errors: Type.Array(FieldError),
        },
        { title: 'RefusedBySchema' },
      ),
      { description: 'The first 100 of those that would be refused.' },
    ),
  },
  { title: 'EventSchemaCheck', examples: [CHECK_EXAMPLE] },
);

const SchemaParams = Type.Object({
  ...AppParams.properties,
  eventName: Name('The event name.', { examples: [EVENT_EXAMPLE.eventName] }),
});

export interface ListRoute {
  Params: Static<typeof AppParams>;
  Querystring: PageQuery;
}
export interface SchemaRoute {
  Params: Static<typeof SchemaParams>;
}

export const listSchema = {
  operationId: 'listEventSchemas',
  summary: 'The schemas of an app',
  description: 'Without the schemas themselves.',
  tags,
  params: AppParams,
  querystring: PageQuery,
  response: { 200: answer('A page of schemas.', SchemaList), ...READ_PROBLEMS },
};
export const getSchema = {
  operationId: 'getEventSchema',
  summary: 'The schema of an event name',
  tags,
  params: SchemaParams,
  response: { 200: answer('The schema, and its versions before.', EventSchema), ...READ_PROBLEMS },
};
export const putSchema = {
  operationId: 'putEventSchema',
  summary: 'Give an event name a schema, or change it',
  tags,
  params: SchemaParams,
  body: SchemaChange,
  response: putAnswers('schema', EventSchema),
};
export const deleteSchema = {
  operationId: 'deleteEventSchema',
  summary: 'Delete the schema of an event name, with its versions',
  tags,
  params: SchemaParams,
  response: { ...NO_CONTENT, ...DELETE_PROBLEMS },
};
export const checkSchema = {
  operationId: 'checkEventSchema',
  summary: 'Which events a schema would refuse, and why',
  description:
    'Takes an array of events, NDJSON with one in a line, or an object with `events` and perhaps a `schema` to try. Nothing is stored.',
  tags,
  params: SchemaParams,
  body: CheckRequest,
  response: { 200: answer('What would be refused.', Check), ...POST_PROBLEMS },
};
