import { isObject } from '@analytics/shared/domain';
import { eventOf } from '../event-of.js';
import { faulty, type Mapper, type MapperOptions } from '../mapped-row.js';
import { epochOf } from '../times.js';
import { firstText, objectOf, text } from '../values.js';

/** GA4's lists of parameters as an object: `[{ key, value: { string_value | int_value | … } }]`. */
function parametersOf(list: unknown): Record<string, unknown> | undefined {
  const entries = typeof list === 'string' ? parsed(list) : (list ?? []);
  if (!Array.isArray(entries)) return undefined;
  return Object.fromEntries(
    entries.flatMap((entry: unknown) => {
      if (!isObject(entry)) return [];
      const [key, value] = [text(entry['key']), parameterOf(entry['value'])];
      return key === undefined || value === undefined ? [] : [[key, value]];
    }),
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function parameterOf(value: unknown): unknown {
  if (!isObject(value)) return undefined;
  const { string_value, int_value, double_value, float_value } = value;
  if (string_value !== null && string_value !== undefined) return string_value;
  const number = int_value ?? double_value ?? float_value;
  if (number === null || number === undefined) return undefined;
  const exact = Number(number);
  return Number.isSafeInteger(exact) || !Number.isInteger(exact) ? exact : text(number);
}

/** Columns that say more about the event. */
const ALSO = ['device', 'geo', 'app_info', 'traffic_source', 'ecommerce', 'items', 'platform', 'event_value_in_usd'];

/** Rows of GA4's export to BigQuery, as JSON lines or Parquet. */
export const createGa4Mapper =
  (options: MapperOptions): Mapper =>
  (row) => {
    const parameters = parametersOf(row['event_params']);
    if (parameters === undefined) return faulty('event_params is no list');
    const userProperties = parametersOf(row['user_properties']) ?? {};
    const eventName = text(row['event_name']);
    const session = parameters['ga_session_id'];
    const user = firstText(row, 'user_id', 'user_pseudo_id');
    const also = Object.fromEntries(
      ALSO.flatMap((name) => (row[name] === null || row[name] === undefined ? [] : [[name, plain(row[name])]])),
    );
    return eventOf(
      {
        project: firstText(row, 'stream_id'),
        // GA4 gives no id. Events of one batch and name differ in their parameters, of which the id is then made.
        eventId: undefined,
        userId: user,
        eventType: eventName === 'page_view' ? 'page' : eventName === 'screen_view' ? 'screen' : 'track',
        eventName,
        timestamp: epochOf(row['event_timestamp']),
        sessionId: session === undefined ? undefined : `${text(row['user_pseudo_id']) ?? user}.${text(session) ?? ''}`,
        properties: {
          ...also,
          ...parameters,
          ...(Object.keys(userProperties).length === 0 ? {} : { user_properties: userProperties }),
        },
      },
      options,
    );
  };

/** JSON text as what it says, where it is an object. */
const plain = (value: unknown): unknown => (typeof value === 'string' ? (objectOf(value) ?? value) : value);
