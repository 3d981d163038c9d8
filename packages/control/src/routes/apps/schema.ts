import { AppSettings } from '@analytics/shared/contracts';
import { answer } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import {
  AppParams,
  DELETE_PROBLEMS,
  LIST_PROBLEMS,
  NextCursor,
  NO_CONTENT,
  PageQuery,
  PROVENANCE_EXAMPLE,
  Provenance,
  putAnswers,
  READ_PROBLEMS,
  ReadOnly,
  Revision,
  tags,
} from '../shapes.js';

const SETTINGS_EXAMPLE = {
  name: 'Shop',
  retentionDays: 365,
  ipAddress: 'truncated',
  userAgent: 'full',
  allowedOrigins: ['https://shop.example.com'],
  signing: 'off',
  schemaMode: 'enforce',
};
const APP_EXAMPLE = { appId: 'shop', ...SETTINGS_EXAMPLE, ...PROVENANCE_EXAMPLE };

const App = Type.Object(
  { appId: Type.String(), ...AppSettings.properties, ...Provenance },
  { title: 'App', examples: [APP_EXAMPLE] },
);
export type App = Static<typeof App>;

const AppList = Type.Object(
  { apps: Type.Array(App), nextCursor: NextCursor },
  { title: 'AppList', examples: [{ apps: [APP_EXAMPLE] }] },
);

export const AppChange = Type.Object(
  {
    appId: Type.Optional(Type.String({ description: 'As in the path.' })),
    ...Type.Partial(AppSettings).properties,
    revision: Type.Optional(Revision),
    ...ReadOnly,
  },
  {
    title: 'AppChange',
    examples: [SETTINGS_EXAMPLE],
    description:
      'Settings that are left out stay as they are; in a new app they have their default. `null` is the default again.',
  },
);

const Deletion = Type.Object({
  force: Type.Boolean({
    default: false,
    description: 'Delete its keys, signing secrets and schemas too. Otherwise there must be none.',
  }),
});

export interface ListRoute {
  Querystring: PageQuery;
}
export interface AppRoute {
  Params: Static<typeof AppParams>;
}
export interface DeleteRoute extends AppRoute {
  Querystring: Static<typeof Deletion>;
}

export const listSchema = {
  operationId: 'listApps',
  summary: 'The apps that have settings',
  description: 'Those that the caller administers, in the order of their ids.',
  tags,
  querystring: PageQuery,
  response: { 200: answer('A page of apps.', AppList), ...LIST_PROBLEMS },
};
export const getSchema = {
  operationId: 'getApp',
  summary: 'The settings of an app',
  tags,
  params: AppParams,
  response: { 200: answer('The app.', App), ...READ_PROBLEMS },
};
export const putSchema = {
  operationId: 'putApp',
  summary: 'Make an app, or change its settings',
  description:
    'Which tenant an app belongs to is for an admin of the whole installation; `quotas` are for an admin of the tenant, too.',
  tags,
  params: AppParams,
  body: AppChange,
  response: putAnswers('app', App),
};
export const deleteSchema = {
  operationId: 'deleteApp',
  summary: 'Delete the settings of an app',
  description: 'Its events and metrics stay.',
  tags,
  params: AppParams,
  querystring: Deletion,
  response: { ...NO_CONTENT, ...DELETE_PROBLEMS },
};
