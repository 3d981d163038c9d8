import { MAX_TAG_LENGTH } from '@analytics/shared/contracts';
import { invalidRequest } from '@analytics/shared/errors';

export const TAG_PREFIX = 'tags.';

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
