import { signal } from '@preact/signals';

export interface Place {
  /** The path of the address bar, still percent-encoded. */
  path: string;
  query: URLSearchParams;
}

const current = (): Place => ({
  path: globalThis.location.pathname,
  query: new URLSearchParams(globalThis.location.search),
});

/** Where the reader is. Everything that a view shows follows from it. */
export const place = signal<Place>(current());

export interface NavigateOptions {
  /** Whether the back button goes past the place that is left; for settings of a view. */
  replace?: boolean;
}

/** Goes to a path of the page, with its query. */
export function navigate(to: string, { replace = false }: NavigateOptions = {}): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  place.value = current();
}

/** Follows the back button, and links to views: those load nothing anew. */
export function startNavigation(isView: (path: string) => boolean): void {
  addEventListener('popstate', () => {
    place.value = current();
  });
  document.addEventListener('click', (event) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = (event.target as Element).closest('a');
    if (!isPlain || event.defaultPrevented || link === null) return;
    const url = new URL(link.href, globalThis.location.href);
    const isSkip = url.hash !== '' && url.pathname === globalThis.location.pathname;
    if (link.target !== '' || link.download !== '' || url.origin !== globalThis.location.origin) return;
    if (isSkip || !isView(url.pathname)) return;
    event.preventDefault();
    navigate(`${url.pathname}${url.search}`);
    scrollTo(0, 0);
  });
}
