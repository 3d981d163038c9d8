import { EVENT_EXAMPLE, MAX_NAME_LENGTH, NAME_KINDS, Name, Names } from '@analytics/shared/contracts';
import { answer, problems, READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { endTime, startTime } from '../parameters.js';

const Params = Type.Object({ appId: Name('Which app.', { examples: [EVENT_EXAMPLE.appId] }) });
const Querystring = Type.Object({
  kind: Type.Union(
    NAME_KINDS.map((kind) => Type.Literal(kind)),
    {
      default: 'event',
      description:
        'Names of events or metrics, keys of tags of metrics, or paths of properties of events, such as `cart.total`: up to three members, and none whose name has a dot.',
    },
  ),
  prefix: Type.Optional(
    Type.String({ maxLength: MAX_NAME_LENGTH, description: 'Only names that begin so, letter case included.' }),
  ),
  eventName: Type.Optional(Name('With `kind=property`: only of events of this name.')),
  metricName: Type.Optional(Name('With `kind=tag`: only of metrics of this name.')),
  startTime: startTime('-30d'),
  endTime,
  limit: Type.Integer({ default: 100, minimum: 1, maximum: 1_000, description: 'The most names in the answer.' }),
});

export interface Route {
  Params: Static<typeof Params>;
  Querystring: Static<typeof Querystring>;
}

export const schema = {
  operationId: 'getNames',
  summary: 'What there is to ask for in an app',
  tags: ['reading'],
  params: Params,
  querystring: Querystring,
  response: { 200: answer('Names, most frequent first.', Names), ...READ_PROBLEMS, ...problems(422) },
};
