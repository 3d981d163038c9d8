import type { FastifyRequest } from 'fastify';

/** Whether a page of another origin sent it. Following a link to the service is no call: that page sees nothing of it. */
export function isForeign(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = request.headers;
  // Pages cannot set it, and it is right also where a proxy has changed the host.
  if (site === 'same-origin') return false;
  if (origin !== undefined) {
    const authority = origin.toLowerCase().replace(/^https?:\/\//, '');
    return authority !== host?.toLowerCase() && authority !== request.host.toLowerCase();
  }
  const isLink = mode === 'navigate' && destination === 'document' && ['GET', 'HEAD'].includes(request.method);
  return (site === 'cross-site' || site === 'same-site') && !isLink;
}
