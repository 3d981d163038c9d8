import { expect, it } from 'vitest';
import { exchange, rawRequest, statusesIn } from '../requests.js';
import { call } from './call.js';
import type { World } from './world.js';

const NOTHING_GIVEN = [400, 401, 403, 404, 405, 421, 431, 501];

/** Other ways to write a path, which a gate and a router might read differently. `own` is an app of the caller. */
const writings = (path: string, own: string): string[] => {
  const last = path.slice(path.lastIndexOf('/') + 1);
  const parent = path.slice(0, path.lastIndexOf('/'));
  return [
    `/${path}`,
    path.replaceAll('/', '//'),
    path.replace('/analytics', '/analytics/.'),
    path.replace('/analytics', '/analytics/%2e'),
    path.replace('/analytics', '/ANALYTICS'),
    path.replace('/analytics', '/%61nalytics'),
    path.replace('/admin', '/Admin'),
    path.replace('/admin', '/%61dmin'),
    path.replace('/admin', '/admin;x=1'),
    path.replace('/admin', '/admin%3b'),
    `${path};x`,
    `${path}%3bx`,
    `${path}/`,
    `${path}//`,
    `${path}/.`,
    `${path}/%2e`,
    `${path}%2f`,
    `${path}%00`,
    `${path}%0a`,
    `${path}%20`,
    `${path}#x`,
    `${path}?`,
    `${path}.json`,
    `${path}\\`,
    path.replaceAll('/', '\\'),
    path.replaceAll('/', '%2f'),
    path.replaceAll('/', '%252f'),
    `${parent}/${own}/../${last}`,
    `${parent}/${own}/%2e%2e/${last}`,
    `${parent}/${own}/..%2f${last}`,
    `${parent}/${own}%2f..%2f${last}`,
    `${parent}/${own}%2f%2e%2e%2f${last}`,
    `${parent}/${own}%00${last}`,
    `${parent}/${own}%0d%0a${last}`,
    `${parent}/${own},${last}`,
    `${parent}/${last}%20`,
    `${parent}/%20${last}`,
    `${parent}/${last.toUpperCase()}`,
    `${parent}/%${last.charCodeAt(0).toString(16)}${last.slice(1)}`,
    `${parent}/%ef%bb%bf${last}`,
    `${parent}/${last}%e2%80%8b`,
    `${parent}/${last}?appId=${own}`,
    `${parent}/${own}?appId=${last}&appId=${own}`,
    `/live/..${path}`,
    `/health/..;${path}`,
    `/docs/..${path}`,
    `/docs/static/..${path}`,
    `/docs/static/%2e%2e/%2e%2e${path}`,
    `/docs/static/..%2f..%2f${path.slice(1)}`,
    `/openapi.json${path}`,
    `/openapi.json/..${path}`,
    `/.ingest-api${path}`,
    `http://127.0.0.1${path}`,
    `http://evil.example${path}`,
    `*${path}`,
    path.slice(1),
  ];
};

/** However a path is written, the gate reads what the router reads. */
export function describePaths(world: () => World): void {
  const paths = () => {
    const { b } = world();
    return [
      `/analytics/dashboards/${b.app}`,
      `/analytics/admin/apps/${b.app}`,
      `/analytics/admin/tenants/${b.tenant}`,
      `/analytics/admin/apps`,
    ];
  };

  it.each(['nobody', 'a key of another tenant'])('%s gets nothing, however a path is written', async (who) => {
    const { url, a, b } = world();
    const key = who === 'nobody' ? [] : [`authorization: Bearer ${a.key}`];
    const given: string[] = [];
    for (const path of paths()) {
      for (const written of writings(path, a.app)) {
        const answer = await exchange(url, rawRequest(`GET ${written}`, [...key, 'connection: close']));
        const statuses = statusesIn(answer);
        // A list is of the caller's own, and so is a path that comes to be about the caller's own app.
        const isRefused = statuses.every((status) => NOTHING_GIVEN.includes(status));
        const isOwn = who !== 'nobody' && statuses.every((status) => status === 200) && answer.includes(a.mark);
        // The page at /docs is for everybody.
        const isPage = answer.includes('content-type: text/html');
        if (answer.includes(b.mark) || !(isRefused || isOwn || isPage))
          given.push(`${written}: ${answer.slice(0, 300)}`);
      }
    }
    expect(given).toEqual([]);
  });

  it.each(['HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', 'GETX', 'PATCH', 'PURGE', 'POST', 'QUERY'])(
    'the method %s dodges no gate',
    async (method) => {
      const { url, a, b } = world();
      for (const path of paths().slice(0, 3)) {
        for (const key of [[], [`authorization: Bearer ${a.key}`]]) {
          const headers = [...key, 'connection: close', 'content-length: 0', 'origin: http://127.0.0.1'];
          const answer = await exchange(url, rawRequest(`${method} ${path}`, headers));
          const statuses = statusesIn(answer).filter((status) => status !== 204);
          expect(answer).not.toContain(b.mark);
          expect(
            statuses.filter((status) => ![...NOTHING_GIVEN, 415].includes(status)),
            answer,
          ).toEqual([]);
        }
      }
    },
  );

  it('an app id in several places at once opens no other app', async () => {
    const { url, a, b } = world();
    const own = { url, key: a.key };
    for (const query of [
      `appId=${b.app}`,
      `appId=${a.app}&appId=${b.app}`,
      `appId[]=${b.app}`,
      `appId[0]=${b.app}`,
      `appId=${a.app},${b.app}`,
      `appId=${a.app}%00${b.app}`,
      `appId=*`,
      `appId=`,
      `APPID=${b.app}`,
      `apps=${b.app}`,
      `tenant=${b.tenant}`,
      `__proto__[apps]=all`,
      `constructor[prototype][apps]=all`,
    ]) {
      for (const path of [`/analytics/users/${b.userId}/events`, '/analytics/metrics']) {
        const { status, text } = await call({ ...own, path: `${path}?${query}` });
        expect(text, query).not.toContain(b.mark);
        expect([200, 400, 403], query).toContain(status);
      }
    }
  });
}
