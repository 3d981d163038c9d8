import { type Static, Type } from '@sinclair/typebox';
import { NAMES_EXAMPLE } from './exploring-examples.js';
import { AskedRange } from './questions.js';
import { Rfc3339 } from './scalars.js';

export const NAME_KINDS = ['event', 'metric', 'tag', 'property'] as const;

/** What there is to ask for in an app: names of events and metrics, keys of tags, paths of properties. */
export const Names = Type.Object(
  {
    appId: Type.String(),
    kind: Type.Union(NAME_KINDS.map((kind) => Type.Literal(kind))),
    ...AskedRange,
    names: Type.Array(
      Type.Object({
        name: Type.String(),
        type: Type.Optional(
          Type.String({
            description:
              'The eventType or metricType, or the JSON type of a property (string, number, boolean, object, array); absent where there are several, and of tags.',
          }),
        ),
        count: Type.Integer({ description: 'Events, or values of metrics, that have it.' }),
        lastSeen: Rfc3339,
      }),
      { description: 'Most frequent first.' },
    ),
    estimated: Type.Boolean({ description: 'Whether the counts are of a part of the records, the newest.' }),
    truncated: Type.Boolean({ description: 'Whether there are more names than `limit`.' }),
  },
  { title: 'Names', examples: [NAMES_EXAMPLE] },
);
export type Names = Static<typeof Names>;
