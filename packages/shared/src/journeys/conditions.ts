import { isObject } from '../domain/index.js';
import type { EventCondition } from '../ports/index.js';

/**
 * The value of a property as text: text as it is, everything else as its JSON. Undefined where it is missing or null.
 * The members of a path are joined by `.`.
 */
export function propertyText(properties: unknown, path: string): string | undefined {
  let value = properties;
  for (const member of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, member)) return undefined;
    value = value[member];
  }
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export interface JourneyEvent {
  eventName: string;
  eventType: string;
  /** Needed by conditions on properties. */
  properties?: unknown;
}

/** Which of the conditions an event fits: bit 0 is the first one. */
export function fitsOf(event: JourneyEvent, conditions: readonly EventCondition[]): number {
  let bits = 0;
  for (const [index, condition] of conditions.entries()) if (fits(event, condition)) bits |= 1 << index;
  return bits;
}

/** Whether an event has each of the properties: paths, and their values as text. */
export const hasProperties = (properties: unknown, where: Readonly<Record<string, string>>): boolean =>
  Object.entries(where).every(([path, text]) => propertyText(properties, path) === text);

function fits(event: JourneyEvent, { eventName, eventType, where = {} }: EventCondition): boolean {
  if (event.eventName !== eventName || (eventType !== undefined && event.eventType !== eventType)) return false;
  return hasProperties(event.properties, where);
}
