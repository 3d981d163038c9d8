import { isObject } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import { parseLines } from '@analytics/shared/http';
import type { FastifyRequest } from 'fastify';
import { dataIn, formIn } from '../wire/form-data.js';
import { jsonOf, objectOr, textIn } from '../wire/values.js';

export interface MixpanelBody {
  items: readonly unknown[];
  token: string | undefined;
  /** JSON is wanted as the answer, and not `1`. */
  verbose: boolean;
  /** It came as JSON itself, not as the field of a form. */
  plain: boolean;
}

type Query = Readonly<Record<string, string | undefined>>;

/** The field `data` of a query or a form, as JSON or its base64; or JSON itself, also a line an item. */
export function readBody(bytes: Buffer, request: FastifyRequest): MixpanelBody {
  const query = request.query as Query;
  const form = formIn(bytes);
  const data = form?.get('data') ?? query['data'];
  const value = data === undefined ? plainOf(bytes, request) : dataIn(data, request);
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  return {
    items,
    token: tokenOf(items) ?? form?.get('api_key'),
    verbose: (form?.get('verbose') ?? query['verbose']) === '1',
    plain: data === undefined,
  };
}

const plainOf = (bytes: Buffer, request: FastifyRequest): unknown =>
  isLines(bytes.toString('latin1')) ? parseLines(bytes, request) : jsonOf(bytes, request);

/** An object a line (NDJSON): the first line has a whole one, and another one follows. */
function isLines(text: string): boolean {
  const end = text.indexOf('\n');
  const first = text.slice(0, Math.max(end, 0)).trim();
  return first.startsWith('{') && first.endsWith('}') && text.slice(end).trimStart().startsWith('{');
}

const tokenIn = (item: unknown): string | undefined =>
  isObject(item) ? (textIn(item['$token']) ?? textIn(objectOr(item['properties'])['token'])) : undefined;

/** @throws AppError when one request is of two projects: one key cannot be asked for both */
function tokenOf(items: readonly unknown[]): string | undefined {
  const tokens = new Set(items.map(tokenIn).filter((token) => token !== undefined));
  if (tokens.size > 1) throw invalidRequest([{ path: '', message: 'has tokens of different projects' }]);
  return [...tokens][0];
}
