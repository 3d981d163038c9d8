import { fullFormats } from 'ajv-formats/dist/formats.js';

/**
 * The formats that are known, each with the longest text that can have it, in UTF-16 units: longer ones do not, and are
 * not looked at. Within these lengths the expressions of ajv-formats take less than a millisecond on any text.
 */
const LONGEST = {
  date: 10,
  time: 64,
  'date-time': 80,
  duration: 128,
  email: 254,
  hostname: 254,
  ipv4: 15,
  ipv6: 45,
  uri: 8_192,
  'uri-reference': 8_192,
  uuid: 45,
  'json-pointer': 8_192,
} as const;
type FormatName = keyof typeof LONGEST;

export const FORMAT_NAMES = Object.keys(LONGEST) as readonly FormatName[];

type TextCheck = (text: string) => boolean;

/** The formats in ajv's terms. */
export const FORMATS: Readonly<Record<string, TextCheck>> = Object.fromEntries(
  FORMAT_NAMES.map((name) => {
    const has = textCheck(name);
    return [name, (text: string) => text.length <= LONGEST[name] && has(text)];
  }),
);

function textCheck(name: FormatName): TextCheck {
  const format: unknown = fullFormats[name];
  const check: unknown =
    typeof format === 'object' && format !== null && 'validate' in format ? format.validate : format;
  if (check instanceof RegExp) return (text) => check.test(text);
  if (typeof check === 'function') return (text) => Boolean((check as TextCheck)(text));
  throw new Error(`ajv-formats has no format ${name}`);
}
