import { nearestName } from '@analytics/shared/domain';
import { AppError, invalidRequest } from '@analytics/shared/errors';

export interface EventFile {
  /** A schema to try. */
  schema?: unknown;
  events: readonly unknown[];
}

const MEMBERS = ['schema', 'events'];

/** The events of a body: an array, which NDJSON is too, or an object with them. */
export function fileOf(body: unknown): EventFile {
  if (body === undefined) throw new AppError('malformed_json', { detail: 'The body is empty.' });
  if (Array.isArray(body)) return withEvents({ events: body as unknown[] });
  if (typeof body !== 'object' || body === null || !('events' in body) || !Array.isArray(body.events)) {
    const message = 'expected an array of events, or an object with one as "events"';
    throw invalidRequest([{ path: '', message }]);
  }
  const unknown = Object.keys(body).filter((name) => !MEMBERS.includes(name));
  if (unknown.length > 0) throw invalidRequest(unknown.slice(0, 10).map(unknownMember));
  const schema = 'schema' in body && body.schema !== null ? { schema: body.schema } : {};
  return withEvents({ ...schema, events: body.events as unknown[] });
}

function withEvents(file: EventFile): EventFile {
  if (file.events.length > 0) return file;
  throw invalidRequest([{ path: '/events', message: 'has no events' }]);
}

function unknownMember(name: string) {
  const meant = nearestName(name, MEMBERS);
  const hint = meant === undefined ? `known are ${MEMBERS.join(', ')}` : `did you mean ${meant}?`;
  return { path: `/${name.toWellFormed().slice(0, 100)}`, message: `is not known; ${hint}` };
}
