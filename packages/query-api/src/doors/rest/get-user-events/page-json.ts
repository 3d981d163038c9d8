import { EventView } from '@analytics/shared/contracts';
import type { StoredEvent } from '@analytics/shared/ports';
import type { UserEventsPage } from '../../../queries/user-events.js';

/** The members of an event as its schema has them, with what stands before each value. */
const MEMBERS = (Object.keys(EventView.properties) as (keyof EventView)[]).map((name, index) => ({
  name,
  before: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
}));

const eventJson = ({ propertiesJson, ...event }: StoredEvent): string =>
  `${MEMBERS.map(({ name, before }) => before + (name === 'properties' ? propertiesJson : JSON.stringify(event[name]))).join('')}}`;

/** The JSON of `UserEvents`. The properties stand in it as they are stored: to parse them only to make the same JSON again blocked the process for seconds. */
export function pageJson({ userId, count, events, nextCursor }: UserEventsPage): string {
  const cursor = nextCursor === undefined ? '' : `,"nextCursor":${JSON.stringify(nextCursor)}`;
  return `{"userId":${JSON.stringify(userId)},"count":${count},"events":[${events.map(eventJson).join(',')}]${cursor}}`;
}
