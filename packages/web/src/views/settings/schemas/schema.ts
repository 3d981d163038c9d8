import type { FieldError } from '@analytics/shared/contracts';
import { call, post } from '../../../api/client.ts';
import { firstEvents } from '../../../api/live-events.ts';
import { schemaPath } from '../paths.ts';

export interface SchemaHead {
  appId: string;
  eventName: string;
  mode?: string;
  version: number;
  revision: number;
  changedAt: string;
  changedBy: string;
}
export interface Schema extends SchemaHead {
  schema: unknown;
  previous: { version: number; schema: unknown; changedAt: string }[];
}

/** What a schema would refuse. */
export interface SchemaCheck {
  checked: number;
  refused: number;
  results: { index: number; eventId?: string; errors: FieldError[] }[];
}

export const NEW_SCHEMA = `{
  "type": "object",
  "required": ["plan"],
  "properties": {
    "plan": { "enum": ["free", "pro"] }
  }
}`;

export const textOf = (schema: unknown): string => JSON.stringify(schema, undefined, 2);

/** The schema in a text, or what is wrong with the text. */
export function schemaIn(text: string): { schema: unknown } | { fault: string } {
  try {
    return { schema: JSON.parse(text) as unknown };
  } catch (error) {
    return { fault: `It is not JSON: ${(error as Error).message}` };
  }
}

/** Makes the schema of an event, or changes what it had; revision 0: there is none yet. */
export const saveSchema = (appId: string, eventName: string, change: { schema: unknown; revision: number }) =>
  call(schemaPath(appId, eventName), { method: 'PUT', body: change });

/** Which of the app's events of the last week the schema would refuse; of very many, of the first of them. */
export async function checkStored(appId: string, eventName: string, schema: unknown): Promise<SchemaCheck> {
  const events = await firstEvents({ appId, eventName, startTime: '-7d' });
  if (events.length === 0) return { checked: 0, refused: 0, results: [] };
  return post<SchemaCheck>(`${schemaPath(appId, eventName)}/check`, { schema, events });
}
