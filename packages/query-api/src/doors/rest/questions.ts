import {
  Apps,
  Dashboard,
  EventSeries,
  Funnel,
  FunnelRequest,
  MetricSeries,
  Names,
  Retention,
  Sessions,
  UserEvents,
} from '@analytics/shared/contracts';
import { parameterCheck } from '@analytics/shared/http';
import { type TObject, Type } from '@sinclair/typebox';
import { apps } from '../../queries/apps.js';
import { dashboard } from '../../queries/dashboard.js';
import { eventSeries } from '../../queries/event-series.js';
import { funnel } from '../../queries/funnel.js';
import { metricSeries } from '../../queries/metric-series.js';
import { names } from '../../queries/names.js';
import type { Query, Scoped } from '../../queries/query.js';
import { sessions } from '../../queries/sessions.js';
import { type UserEventsPage, userEvents } from '../../queries/user-events.js';
import { userRetention } from '../../queries/user-retention.js';
import type { AskedParameters, Question } from '../../sharing/question.js';
import { breakdownOf, breakdownSchemas } from './breakdown.js';
import { schema as appsSchema } from './get-apps/schema.js';
import { schema as dashboardSchema } from './get-dashboard/schema.js';
import { seriesParametersOf } from './get-event-series/handler.js';
import { schema as seriesSchema } from './get-event-series/schema.js';
import { metricParametersOf } from './get-metrics/handler.js';
import { schema as metricsSchema } from './get-metrics/schema.js';
import { schema as namesSchema } from './get-names/schema.js';
import { schema as retentionSchema } from './get-retention/schema.js';
import { schema as sessionsSchema } from './get-sessions/schema.js';
import { schema as userEventsSchema } from './get-user-events/schema.js';
import { funnelParametersOf } from './post-funnel/handler.js';
import { schema as funnelSchema } from './post-funnel/schema.js';

interface RouteSchema {
  summary: string;
  params?: TObject;
  querystring?: TObject;
}

interface QuestionOptions {
  name: string;
  schema: RouteSchema;
  answer: TObject;
  readsEvents?: boolean;
  /** In the place of the parameters of the route. */
  parameters?: TObject;
  /** From parameters that fit their schema. Unset: as they are. */
  asQuery?(checked: Record<string, unknown>): object;
  // biome-ignore lint/suspicious/noExplicitAny: each query has parameters and an answer of its own, which its schemas describe.
  query: Query<any, any>;
  /** The answer as its schema describes it. Unset: as it is. */
  present?(value: object): object;
}

/** The parameters of a path and of a query are told apart by URLs alone. */
const inOne = ({ params, querystring }: RouteSchema): TObject =>
  ({ ...querystring, ...Type.Object({ ...params?.properties, ...querystring?.properties }) }) as TObject;

function question({ schema, query, asQuery, present, ...options }: QuestionOptions): Question {
  const parameters = options.parameters ?? inOne(schema);
  let check: ReturnType<typeof parameterCheck> | undefined;
  return {
    name: options.name,
    summary: schema.summary,
    parameters,
    answer: options.answer,
    readsEvents: options.readsEvents ?? false,
    parametersOf: (given) => {
      check ??= parameterCheck(parameters);
      const checked = check(given);
      return (asQuery?.(checked) ?? checked) as AskedParameters;
    },
    run: async (queries, asked, options) => {
      const { value, readAt } = await queries.run(query, asked as Scoped, options);
      return { value: present?.(value) ?? value, readAt };
    },
  };
}

/** Properties are parsed where they are looked at: a page without them has no reason to. */
const withProperties = (page: object): object => ({
  ...page,
  events: (page as UserEventsPage).events.map(({ propertiesJson, ...event }) => ({
    ...event,
    properties: () => JSON.parse(propertiesJson) as object,
  })),
});

const funnelParameters = Type.Object({ ...funnelSchema.params.properties, ...FunnelRequest.properties });

/** Every question of the read routes, but those about one record: the same queries and the same schemas. */
export const restQuestions = (): readonly Question[] => [
  question({ name: 'apps', schema: appsSchema, answer: Apps, query: apps }),
  question({ name: 'names', schema: namesSchema, answer: Names, query: names }),
  question({
    name: 'userEvents',
    schema: userEventsSchema,
    answer: UserEvents,
    query: userEvents,
    present: withProperties,
  }),
  question({
    name: 'metrics',
    schema: metricsSchema,
    answer: MetricSeries,
    query: metricSeries,
    asQuery: (checked) => metricParametersOf(checked as never),
  }),
  question({ name: 'dashboard', schema: dashboardSchema, answer: Dashboard, query: dashboard }),
  question({
    name: 'series',
    schema: seriesSchema,
    answer: EventSeries,
    readsEvents: true,
    query: eventSeries,
    asQuery: ({ appId, ...rest }) => ({ appId, ...seriesParametersOf(rest as never) }),
  }),
  question({
    name: 'breakdown',
    schema: { summary: 'Events or users of an app by name, type or a property' },
    parameters: breakdownSchemas.parameters,
    answer: breakdownSchemas.answer,
    readsEvents: true,
    query: eventSeries,
    asQuery: ({ appId, ...rest }) => ({ appId, ...seriesParametersOf(rest as never) }),
    present: breakdownOf,
  }),
  question({
    name: 'funnel',
    schema: funnelSchema,
    parameters: funnelParameters,
    answer: Funnel,
    readsEvents: true,
    query: funnel,
    asQuery: ({ appId, ...body }) => ({ appId, ...funnelParametersOf(body) }),
  }),
  question({ name: 'retention', schema: retentionSchema, answer: Retention, readsEvents: true, query: userRetention }),
  question({ name: 'sessions', schema: sessionsSchema, answer: Sessions, readsEvents: true, query: sessions }),
];
