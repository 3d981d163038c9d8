import { readFileSync } from 'node:fs';
import { type PageServer, startSite } from '../browser/pages.js';

const DIST = new URL('../../packages/sdk-browser/dist/', import.meta.url);
const NONE = '<!doctype html><link rel="icon" href="data:,"><p>none</p>';

/**
 * A site whose pages have the SDK by one `<script>`, under a policy that allows no code in the page; `/none` is without.
 * `tag` are the attributes of the script.
 */
export const startScriptSite = (serviceUrl: () => string, tag: () => string): Promise<PageServer> =>
  startSite(({ url = '/' }, response) => {
    if (url.endsWith('.js')) {
      response.setHeader('content-type', 'text/javascript').end(readFileSync(new URL(`.${url}`, DIST)));
      return;
    }
    const policy = `default-src 'none'; img-src data:; script-src 'self'; connect-src ${serviceUrl()}`;
    response.setHeader('content-security-policy', policy).setHeader('content-type', 'text/html');
    response.end(
      url === '/none' ? NONE : `${NONE}<script src="/analytics.js" data-url="${serviceUrl()}" ${tag()}></script>`,
    );
  });
