import { utf8Text } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import { jsonOf } from './values.js';

const malformed = (detail: string): AppError => new AppError('malformed_json', { detail });

/** The beginning of a form: a name and `=`, which no JSON and no base64 begins with. */
const FORM = /^[\w$-]+=/;

/** Fields of a form that are looked at. */
const MAX_FIELDS = 100;

/** The fields of an urlencoded form; undefined when the body is none. Strict, unlike `URLSearchParams`: half a character is a fault. */
export function formIn(bytes: Buffer): ReadonlyMap<string, string> | undefined {
  if (!FORM.test(bytes.subarray(0, 100).toString('latin1'))) return undefined;
  const text = utf8Text(bytes);
  if (text === undefined) throw malformed('The body is not UTF-8: some of its bytes are no character.');
  const fields = text
    .trim()
    .split('&', MAX_FIELDS)
    .filter((field) => field !== '');
  return new Map(
    fields.map((field) => {
      const [name = '', ...value] = field.split('=');
      return [name, decoded(value.join('='))];
    }),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw malformed('The form has a % that is not percent-encoded UTF-8.');
  }
}

/** The value of `data`: JSON, or base64 of JSON. Some clients do not percent-encode the base64, so its `+` came as spaces. */
export function dataIn(text: string, request: FastifyRequest): unknown {
  const isJson = /^\s*[[{]/.test(text);
  return jsonOf(isJson ? Buffer.from(text) : Buffer.from(text.replaceAll(' ', '+'), 'base64'), request);
}
