import { encodeTag } from '../lines/text.js';
import type { Condition } from '../query/influxql.js';

/** The condition on the tag `appId`; undefined where no record can fulfil it. */
export function appConditions(apps: 'all' | readonly string[]): Condition[] | undefined {
  if (apps === 'all') return [];
  const [first, ...others] = apps.map(encodeTag);
  return first === undefined ? undefined : [{ column: 'appId', oneOf: [first, ...others] }];
}

export type Scoped<Query> = Omit<Query, 'appId'> & { apps: 'all' | readonly string[] };
