import { type Static, Type } from '@sinclair/typebox';
import { RETENTION_EXAMPLE } from './question-examples.js';
import { AskedRange, Estimated } from './questions.js';
import { Rfc3339 } from './scalars.js';

/** Widths of a period of retention. */
export const RETENTION_UNITS = ['day', 'week'] as const;

/** Of the users who began in a period, how many came back in each later one. */
export const Retention = Type.Object(
  {
    appId: Type.String(),
    ...AskedRange,
    unit: Type.Union(RETENTION_UNITS.map((unit) => Type.Literal(unit))),
    timezone: Type.String(),
    cohorts: Type.Array(
      Type.Object({
        start: Rfc3339,
        users: Type.Integer({ description: 'Whose first event of the range is in this period.' }),
        periods: Type.Array(
          Type.Object({
            period: Type.Integer({ minimum: 0, description: '0 is the period of the cohort itself.' }),
            users: Type.Integer({ description: 'Those of the cohort who came back in it.' }),
            final: Type.Boolean({ description: 'Whether the period is over: only late events change the figure.' }),
          }),
          { description: 'From the period of the cohort to the last of the range.' },
        ),
      }),
      { description: 'One a period of the range, oldest first, also where nobody began.' },
    ),
    estimated: Estimated,
  },
  { title: 'Retention', examples: [RETENTION_EXAMPLE] },
);
export type Retention = Static<typeof Retention>;
