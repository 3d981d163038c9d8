import { isObject } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import { dataIn, formIn } from '../wire/form-data.js';
import { type Json, jsonOf, objectOr, textIn } from '../wire/values.js';

export interface PosthogBatch {
  items: readonly unknown[];
  key: string | undefined;
}

/** The JSON of a body, or of the field `data` of a form, which browsers send when they leave a page. */
export function jsonIn(bytes: Buffer, request: FastifyRequest): unknown {
  const data = formIn(bytes)?.get('data');
  return data === undefined ? jsonOf(bytes, request) : dataIn(data, request);
}

/** A batch object, an array of events, or one event: all of them to any path. */
export function batchOf(bytes: Buffer, request: FastifyRequest): PosthogBatch {
  const body = jsonIn(bytes, request);
  if (Array.isArray(body)) return { items: body as unknown[], key: keyOfEvent(body[0]) };
  if (!isObject(body)) throw invalidRequest([{ path: '', message: 'expected an object with a "batch"' }]);
  if (body['batch'] === undefined) return { items: [body], key: keyOfEvent(body) };
  if (!Array.isArray(body['batch'])) throw invalidRequest([{ path: '/batch', message: 'expected an array' }]);
  const items = body['batch'] as unknown[];
  return { items, key: keyIn(body) ?? keyOfEvent(items[0]) };
}

/** The key beside what is sent. */
export const keyIn = (body: unknown): string | undefined => {
  const members: Json = objectOr(body);
  return textIn(members['api_key']) ?? textIn(members['token']);
};

const keyOfEvent = (event: unknown): string | undefined =>
  keyIn(event) ?? textIn(objectOr(objectOr(event)['properties'])['token']);
