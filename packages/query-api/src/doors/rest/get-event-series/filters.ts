import { MAX_NAME_LENGTH, MAX_PROPERTY_FILTERS } from '@analytics/shared/contracts';
import { invalidRequest } from '@analytics/shared/errors';
import { PROPERTY_PREFIX, pathOf } from '../../../queries/property-path.js';

/** The `properties.<path>=<value>` parameters, by path. Throws `invalid_request` that names the parameter. */
export function propertiesOf(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const filters = new Map<string, string>();
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith(PROPERTY_PREFIX)) continue;
    const path = pathOf(name, name);
    if (typeof value !== 'string' || value.length > MAX_NAME_LENGTH) {
      throw invalidRequest([{ path: name, message: `must be one value of at most ${MAX_NAME_LENGTH} characters` }]);
    }
    filters.set(path, value);
    if (filters.size > MAX_PROPERTY_FILTERS) {
      throw invalidRequest([{ path: name, message: `is one too many: at most ${MAX_PROPERTY_FILTERS} properties` }]);
    }
  }
  return Object.fromEntries(filters);
}
