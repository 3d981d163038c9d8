import { withoutCredentials } from './credentials.js';
import { listOf } from './list.js';

/** An origin of another scheme than HTTP's, as apps in a shell have them: `capacitor://localhost`. */
const APP_ORIGIN = /^(?!https?:)[a-z][a-z\d+.-]*:\/\/[a-z\d._-]+(:\d+)?$/;

/** The origin of a URL of HTTP in the one form in which browsers send it (RFC 6454); undefined when it has none. */
function httpOriginOf(text: string): string | undefined {
  if (!URL.canParse(text) || text.includes('*')) return undefined;
  const { origin, protocol } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
}

const isOrigin = (entry: string): boolean =>
  entry === '*' || entry === 'null' || httpOriginOf(entry) === entry || APP_ORIGIN.test(entry);

const adviceFor = (wrong: string): string => {
  const meant = httpOriginOf(wrong) ?? httpOriginOf(`https://${wrong}`);
  return meant === undefined ? '' : `; did you mean ${meant}?`;
};

/** What is wrong with an origin, or `*`; undefined when nothing is. */
export const originFault = (text: string): string | undefined =>
  isOrigin(text)
    ? undefined
    : `must be * or an origin like https://example.com, without a path or a slash at the end${adviceFor(text)}`;

/** Origins are compared letter by letter with what browsers send: one in another form never matches. */
export function originFaults(name: string, value: string | undefined): string[] {
  const entries = listOf(value) ?? [];
  const wrong = entries.find((entry) => !isOrigin(entry));
  if (value === undefined || (entries.length > 0 && wrong === undefined)) return [];
  return [
    `${name}: must be * or origins like https://example.com, without a path or a slash at the end, separated by commas, not ${JSON.stringify(withoutCredentials(wrong ?? value))}${wrong === undefined ? '' : adviceFor(wrong)}`,
  ];
}
