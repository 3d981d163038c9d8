import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageServer } from '../browser/pages.js';

/** A site of one page, whose HTML can be set. */
export async function startHtmlSite(): Promise<PageServer & { html: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><link rel="icon" href="data:,">${site.html}`);
  }).listen(0, '127.0.0.1');
  const site = {
    html: '',
    origin: '',
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  await once(server, 'listening');
  site.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return site;
}
