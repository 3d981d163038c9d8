import { EVENT_EXAMPLE, MAX_NAME_LENGTH, Name, Receipt } from '@analytics/shared/contracts';
import { answer, READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';

const Params = Type.Object({
  appId: Name('Which app.', { examples: [EVENT_EXAMPLE.appId] }),
  id: Type.String({
    minLength: 1,
    maxLength: MAX_NAME_LENGTH,
    description: 'The `eventId` or `metricId`.',
    examples: ['019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10'],
  }),
});
const Querystring = Type.Object({
  kind: Type.Union([Type.Literal('event'), Type.Literal('metric')], {
    default: 'event',
    description: 'What the record is.',
  }),
  timestamp: Type.Optional(
    Type.String({
      maxLength: 64,
      description:
        'When the record is dated: epoch milliseconds or RFC 3339. InfluxDB finds a record by its time; without it, by the time inside a UUIDv7 id.',
    }),
  ),
});

export interface Route {
  Params: Static<typeof Params>;
  Querystring: Static<typeof Querystring>;
}

export const schema = {
  operationId: 'getReceipt',
  summary: 'Whether one record is stored',
  description: 'Asks the store and not the log: what is queued, or a dead letter, is `unknown`.',
  tags: ['reading'],
  params: Params,
  querystring: Querystring,
  response: { 200: answer('What became of the record, as far as the store can tell.', Receipt), ...READ_PROBLEMS },
};
