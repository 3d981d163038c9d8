import { MAX_NAME_LENGTH } from '@analytics/shared/contracts';
import { isObject } from '@analytics/shared/domain';
import type { Row } from './mapped-row.js';

const CONTROL = /\p{Cc}+/gu;

/** The text of a cell, without control characters and space around it; undefined when it is empty or no text. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  const clean = value.replace(CONTROL, ' ').trim();
  return clean === '' ? undefined : clean;
}

/** As `text`, of the first of the members that has any. */
export function firstText(row: Row, ...names: string[]): string | undefined {
  for (const name of names) {
    const found = text(row[name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Kept beside what identifies a record, and so cut rather than refused where it is too long. */
export const cut = (value: string): string =>
  value.length <= MAX_NAME_LENGTH ? value : value.slice(0, MAX_NAME_LENGTH).toWellFormed();

/** An object, or the JSON text of one; an empty one for nothing. Undefined when it is something else. */
export function objectOf(value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || value === null || value === '') return {};
  if (isObject(value)) return value;
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The members that say something and are not `taken`. */
export const rest = (row: Row, taken: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) => !taken.includes(name) && value !== null && value !== undefined && value !== '',
    ),
  );
