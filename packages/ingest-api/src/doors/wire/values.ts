import { isObject } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import { addressIn, parseJson } from '@analytics/shared/http';
import type { FastifyRequest } from 'fastify';
import { userAgentText } from '../source.js';
import type { WireCandidate } from './door.js';

export type Json = Readonly<Record<string, unknown>>;

/**
 * The value of a body that is JSON, whatever its content type says.
 *
 * @throws AppError `malformed_json`
 */
export function jsonOf(bytes: Buffer, request: FastifyRequest): unknown {
  if (bytes.length === 0) throw new AppError('malformed_json', { detail: 'The body is empty.' });
  return parseJson(bytes, request);
}

/** An object, or an empty one for anything else. */
export const objectOr = (value: unknown): Json => (isObject(value) ? value : {});

/** A text that says something; a number as its text, as ids of users and sessions are sent; undefined for all else. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The members that are there: null is absence. */
export const present = (members: Json): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));

/** Whom a record is about, as servers send it for the browsers that they serve. What is no address is not one. */
export function clientOf({ ip, userAgent }: { ip: unknown; userAgent: unknown }): Pick<WireCandidate, 'client'> {
  const ipAddress = typeof ip === 'string' ? addressIn(ip) : undefined;
  const agent = typeof userAgent === 'string' && userAgent !== '' ? userAgentText(userAgent) : undefined;
  if (ipAddress === undefined && agent === undefined) return {};
  return {
    client: {
      ...(ipAddress === undefined ? {} : { ipAddress }),
      ...(agent === undefined ? {} : { userAgent: agent }),
    },
  };
}
