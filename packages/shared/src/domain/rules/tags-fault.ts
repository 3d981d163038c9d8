import {
  CLEAN_TEXT,
  type FieldError,
  MAX_TAG_KEY_LENGTH,
  RESERVED_TAG_KEYS,
  type Tags,
} from '../../contracts/index.js';
import { pointerSegment } from './json-fault.js';

const cleanText = new RegExp(CLEAN_TEXT);

/** The first tag that a store cannot tell apart from its own keys and syntax; undefined when there is none. */
export function tagsFault(tags: Tags): FieldError | undefined {
  for (const [key, value] of Object.entries(tags)) {
    const message = tagFault(key, value);
    if (message !== undefined) return { path: `/tags/${pointerSegment(key.toWellFormed())}`, message };
  }
  return undefined;
}

function tagFault(key: string, value: string): string | undefined {
  if (RESERVED_TAG_KEYS.includes(key) || key.startsWith('_')) return 'is a reserved key';
  if (key === '' || key.length > MAX_TAG_KEY_LENGTH) return `keys have 1 to ${MAX_TAG_KEY_LENGTH} characters`;
  if (!cleanText.test(key)) return 'keys have no control characters';
  return cleanText.test(value) ? undefined : 'values have no control characters';
}
