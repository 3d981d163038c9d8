/**
 * A URL, or what was meant to be one, as it may be shown: user, password and query are hidden. They are cut off by their
 * signs and not by parsing, because a URL that cannot be parsed is shown too, in the fault that says so.
 */
export const withoutCredentials = (url: string): string =>
  url.replace(/^([a-z][a-z\d+.-]*:)?(\/\/)?.*@/is, '$1$2***@').replace(/[?#].*$/s, '?***');
