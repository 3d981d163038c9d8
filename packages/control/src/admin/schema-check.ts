import { compileSchema, type ValidateProperties } from '@analytics/event-schemas';
import { FairTurns } from '@analytics/shared/batching';
import type { FieldError } from '@analytics/shared/contracts';
import { isObject } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';

export interface RefusedEvent {
  /** Place in the file, counted from 0. */
  index: number;
  eventId?: string;
  errors: FieldError[];
}

export interface SchemaCheck {
  /** Events of this name, and events that have none. */
  checked: number;
  refused: number;
  /** Events of other names, which the schema says nothing of. */
  skipped: number;
  /** The first of those that would be refused. */
  results: RefusedEvent[];
}

/** Refused events that are shown; all are counted. */
export const MAX_SHOWN = 100;
/** How long others wait for a part of a check, milliseconds. */
const TURN_MS = 10;

/** Which of the events a schema would refuse, and why. Nothing is stored. */
export async function checkEvents(
  schema: unknown,
  eventName: string,
  events: readonly unknown[],
): Promise<SchemaCheck> {
  const compiled = compileSchema(schema);
  if (!compiled.ok) {
    throw invalidRequest(compiled.errors.map(({ path, message }) => ({ path: `/schema${path}`, message })));
  }
  const check: SchemaCheck = { checked: 0, refused: 0, skipped: 0, results: [] };
  const turns = new FairTurns({ leastMs: TURN_MS, mostMs: TURN_MS });
  for (const [index, event] of events.entries()) {
    if (turns.isOver) await turns.next();
    count(check, { index, event, eventName }, compiled.validate);
  }
  return check;
}

function count(
  check: SchemaCheck,
  { index, event, eventName }: { index: number; event: unknown; eventName: string },
  validate: ValidateProperties,
): void {
  const { eventName: ownName = eventName, eventId, properties } = membersOf(event);
  if (ownName !== eventName) {
    check.skipped += 1;
    return;
  }
  check.checked += 1;
  const errors = isObject(event) ? validate(properties ?? {}) : [{ path: '', message: 'expected an object' }];
  if (errors.length === 0) return;
  check.refused += 1;
  if (check.results.length >= MAX_SHOWN) return;
  check.results.push({ index, ...(typeof eventId === 'string' ? { eventId } : {}), errors });
}

const membersOf = (event: unknown): Record<string, unknown> => (isObject(event) ? event : {});
