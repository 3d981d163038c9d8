import type { AppScope } from '@analytics/shared/domain';
import { encodeTag } from '../lines/text.js';
import type { Condition } from '../query/influxql.js';

/**
 * The conditions on the tag `appId`: none for all apps but that they are not one of `except`. No condition can express an
 * empty list, so it must not be one.
 */
export function appConditions(apps: AppScope, except: readonly string[] = []): Condition[] {
  if (apps === 'all') return except.map((appId) => ({ column: 'appId', not: encodeTag(appId) }));
  const [first, ...others] = apps.map(encodeTag);
  if (first === undefined) throw new Error('a read of no app was not answered beforehand');
  return [{ column: 'appId', oneOf: [first, ...others] }];
}
