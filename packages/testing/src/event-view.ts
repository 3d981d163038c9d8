import type { EventView } from '@analytics/shared/contracts';
import type { StoredEvent } from '@analytics/shared/ports';

/** An event of a store as a client gets it. */
export const eventViewOf = ({ propertiesJson, ...event }: StoredEvent): EventView => ({
  ...event,
  properties: JSON.parse(propertiesJson) as EventView['properties'],
});
