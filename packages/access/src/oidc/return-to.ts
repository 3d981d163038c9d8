/** Nobody knows which origin a page has; this one is nobody's. */
const BASE = 'http://page.invalid';

/**
 * The place in the page that a path names, in the form in which browsers read it; undefined for what is none, such as
 * whatever leads to another origin.
 */
export function localPath(text: string): string | undefined {
  if (!text.startsWith('/') || !URL.canParse(text, BASE)) return undefined;
  const { origin, pathname, search, hash } = new URL(text, BASE);
  // Dots may have been taken out of it: `/.//evil.example` is `//evil.example` then.
  return origin === BASE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : undefined;
}
