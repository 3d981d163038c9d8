import type { AppScope } from '@analytics/shared/domain';
import { encodeTag } from '../lines/text.js';
import type { Condition } from '../query/influxql.js';

/** The condition on the tag `appId`: none for all apps. No condition can express an empty list, so it must not be one. */
export function appConditions(apps: AppScope): Condition[] {
  if (apps === 'all') return [];
  const [first, ...others] = apps.map(encodeTag);
  if (first === undefined) throw new Error('a read of no app was not answered beforehand');
  return [{ column: 'appId', oneOf: [first, ...others] }];
}
