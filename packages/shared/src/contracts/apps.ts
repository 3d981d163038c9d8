import { type Static, Type } from '@sinclair/typebox';
import { APPS_EXAMPLE } from './exploring-examples.js';
import { Rfc3339 } from './scalars.js';

const Moment = (description: string) => Type.Union([Rfc3339, Type.Null()], { description });

/** The apps that a caller may read. */
export const Apps = Type.Object(
  {
    apps: Type.Array(
      Type.Object({
        appId: Type.String(),
        name: Type.Optional(Type.String({ description: 'What its settings call it.' })),
        firstSeen: Moment('Of its events; null for an app without any.'),
        lastSeen: Moment('Of its events; null for an app without any.'),
        events30d: Type.Integer({ description: 'Events of the last 30 days, each once.' }),
      }),
      { description: 'Those with most events first.' },
    ),
  },
  { title: 'Apps', examples: [APPS_EXAMPLE] },
);
export type Apps = Static<typeof Apps>;
