import { MAX_TAG_LENGTH } from '@analytics/shared/contracts';
import { invalidRequest } from '@analytics/shared/errors';
import { TAG_PREFIX, type TagName } from '../../../queries/metric-series.js';

/** The `tags.<key>=<value>` parameters. Throws `invalid_request` that names the parameter. */
export function tagsOf(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const tags = new Map<string, string>();
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith(TAG_PREFIX)) continue;
    const key = name.slice(TAG_PREFIX.length);
    if (key === '') throw invalidRequest([{ path: name, message: 'must name a tag' }]);
    if (typeof value !== 'string' || value === '' || value.length > MAX_TAG_LENGTH) {
      throw invalidRequest([{ path: name, message: `must be one value of 1 to ${MAX_TAG_LENGTH} characters` }]);
    }
    tags.set(key, value);
  }
  return Object.fromEntries(tags);
}

interface Aggregated {
  aggregation?: string;
  window?: string;
}

/** The `by=tags.<key>` parameter, where it is given. Throws `invalid_request` that names the parameter. */
export function byOf(by: string | undefined, { aggregation, window }: Aggregated): { by?: TagName } {
  if (by === undefined) return {};
  if (!isTagName(by)) throw invalidRequest([{ path: 'by', message: `must be tags.<key>, such as ${exampleOf(by)}` }]);
  if (aggregation === undefined && window === undefined) {
    throw invalidRequest([{ path: 'by', message: 'needs an aggregation or a window: it groups what they answer' }]);
  }
  return { by };
}

const isTagName = (text: string): text is TagName => text.startsWith(TAG_PREFIX) && text.length > TAG_PREFIX.length;

/** What was probably meant. */
const exampleOf = (by: string): TagName => `${TAG_PREFIX}${/^[\w-]{1,64}$/.test(by) ? by : 'region'}`;
