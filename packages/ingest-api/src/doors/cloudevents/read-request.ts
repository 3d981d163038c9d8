import { isObject, utf8Text } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import { jsonOf } from '../wire/values.js';
import { type CloudEvent, faultsOf } from './read-event.js';

const STRUCTURED = /^application\/cloudevents\+json\b/i;
const BATCH = /^application\/cloudevents-batch\+json\b/i;
const JSON_DATA = /^(?:application|text)\/(?:[^;]*\+)?json\b/i;
const TEXT_DATA = /^text\//i;
const PREFIX = 'ce-';

/**
 * The events of a request: one in the headers (binary) or in the body (structured), or an array of them (batch).
 *
 * @throws AppError `malformed_json`, or `invalid_request` that names what each event lacks
 */
export function eventsOf(bytes: Buffer, request: FastifyRequest): CloudEvent[] {
  const type = request.headers['content-type'] ?? '';
  const events = BATCH.test(type)
    ? batchOf(jsonOf(bytes, request))
    : [STRUCTURED.test(type) ? structured(jsonOf(bytes, request), '') : binary(bytes, request)];
  const faults = events.flatMap((event, index) => faultsOf(event, BATCH.test(type) ? `/${index}` : ''));
  if (faults.length > 0) throw invalidRequest(faults);
  return events;
}

function batchOf(body: unknown): CloudEvent[] {
  if (!Array.isArray(body)) throw invalidRequest([{ path: '', message: 'expected an array of CloudEvents' }]);
  return body.map((event, index) => structured(event, `/${index}`));
}

function structured(body: unknown, path: string): CloudEvent {
  if (!isObject(body)) throw invalidRequest([{ path, message: 'expected a CloudEvent: an object' }]);
  const { data, data_base64: dataBase64, ...attributes } = body;
  return {
    attributes,
    ...(data === undefined ? {} : { data }),
    ...(typeof dataBase64 === 'string' ? { dataBase64 } : {}),
  };
}

function binary(bytes: Buffer, request: FastifyRequest): CloudEvent {
  const { headers } = request;
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name.slice(PREFIX.length), headerText(String(value))]);
  if (attributes.length === 0) {
    const message = 'has neither headers ce-… nor a Content-Type of application/cloudevents+json';
    throw invalidRequest([{ path: '', message }]);
  }
  return { attributes: Object.fromEntries(attributes), ...dataOf(bytes, request) };
}

/** Percent-encoded UTF-8, as the HTTP binding has it; SDKs also send the bytes of UTF-8 or Latin-1 as they are. */
function headerText(value: string): string {
  const text = utf8Text(Buffer.from(value, 'latin1')) ?? value;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Data in its own media type. SDKs that name none send JSON. */
function dataOf(bytes: Buffer, request: FastifyRequest): Pick<CloudEvent, 'data' | 'dataBase64'> {
  if (bytes.length === 0) return {};
  const type = request.headers['content-type'];
  if (type === undefined || JSON_DATA.test(type)) return { data: jsonOf(bytes, request) };
  const text = TEXT_DATA.test(type) ? utf8Text(bytes) : undefined;
  return text === undefined ? { dataBase64: bytes.toString('base64') } : { data: text };
}
