import type { FieldError } from '@analytics/shared/contracts';
import { MAX_NAME_LENGTH } from '@analytics/shared/contracts';
import { derivedId, isObject } from '@analytics/shared/domain';
import { type Json, textIn } from '../wire/values.js';

/** The context attributes of an event with its data, whichever way they came. */
export interface CloudEvent {
  attributes: Json;
  /** Unset: it has none. */
  data?: unknown;
  dataBase64?: string;
}

/** Attributes that become fields of ours, or say how data is written. */
const OWN = new Set(['id', 'source', 'type', 'specversion', 'time', 'subject', 'datacontenttype', 'dataschema']);
/** Extensions that are fields of ours. */
const FIELDS = new Set(['appid', 'userid', 'sessionid']);

/** What an event lacks: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#required-attributes */
export function faultsOf({ attributes }: CloudEvent, path: string): FieldError[] {
  const missing = ['id', 'source', 'type'].filter((name) => textIn(attributes[name]) === undefined);
  const faults = missing.map((name) => ({ path: `${path}/${name}`, message: 'is required: a text that is not empty' }));
  const { specversion } = attributes;
  return specversion === '1.0' ? faults : [...faults, { path: `${path}/specversion`, message: 'must be "1.0"' }];
}

/** The app that an event names itself. */
export const appIn = ({ attributes }: CloudEvent): string | undefined => textIn(attributes['appid']);

/** The event as one of ours, of the app. It has no faults. */
export function inputOf(event: CloudEvent, appId: string): object {
  const { attributes } = event;
  const text = (name: string): string | undefined => textIn(attributes[name]);
  const sessionId = text('sessionid');
  const timestamp = text('time');
  return {
    appId,
    userId: text('userid') ?? text('subject') ?? 'anonymous',
    eventType: 'cloudevent',
    eventName: text('type'),
    eventId: idOf(text('source') ?? '', text('id') ?? '', appId),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(timestamp === undefined ? {} : { timestamp }),
    properties: propertiesOf(event),
  };
}

/** Ids are of their source. */
function idOf(source: string, id: string, appId: string): string {
  const whole = source === appId ? id : `${source}#${id}`;
  return whole.length > MAX_NAME_LENGTH ? derivedId(whole) : whole;
}

function propertiesOf({ attributes, data, dataBase64 }: CloudEvent): Record<string, unknown> {
  const content = isObject(data) ? data : data === undefined ? {} : { data };
  const extensions = Object.entries(attributes).filter(([name]) => !OWN.has(name) && !FIELDS.has(name));
  const context = ['source', 'subject', 'dataschema'].flatMap((name) => {
    const value = textIn(attributes[name]);
    return value === undefined ? [] : [[`$${name}`, value] as const];
  });
  const bytes = dataBase64 === undefined ? [] : [['data_base64', dataBase64] as const];
  return Object.fromEntries([...extensions, ...Object.entries(content), ...bytes, ...context]);
}
