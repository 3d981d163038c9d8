import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { nearestRoute } from '../../src/http/nearest-route.ts';
import { JSON_HEADERS, rawExchange, testApp } from './test-app.js';

const ROUTES = new Map([
  ['/analytics/events', new Set(['POST'])],
  ['/analytics/events/batch', new Set(['POST'])],
  ['/analytics/metrics', new Set(['GET', 'HEAD', 'POST'])],
  ['/analytics/users/:userId/events', new Set(['GET', 'HEAD'])],
  ['/analytics/dashboards/:appId', new Set(['GET', 'HEAD'])],
]);

describe('an unknown path', () => {
  it.each([
    ['/event', 'POST /analytics/events'],
    ['/v1/events', 'POST /analytics/events'],
    ['/Analytics/Events', 'POST /analytics/events'],
    ['/analytics/event', 'POST /analytics/events'],
    ['/metrics', 'GET or POST /analytics/metrics'],
    ['/analytics/dashboards', 'GET /analytics/dashboards/:appId'],
    ['/analytics/dashboard/shop', 'GET /analytics/dashboards/:appId'],
    ['/analytics/users/a/b/events', 'GET /analytics/users/:userId/events'],
    ['/analytics/events/bulk/batch', 'POST /analytics/events/batch'],
  ])('%s is near %s', (path, route) => {
    expect(nearestRoute(path, ROUTES)).toBe(route);
  });

  it.each(['/', '/zzz', '', '/%2e', `/${'a/'.repeat(5_000)}`])('%j is near none', (path) => {
    expect(nearestRoute(path, ROUTES)).toBeUndefined();
  });

  it('is told with the path and the nearest route, whatever the body is', async () => {
    const { app } = await testApp();
    const bodies = [gzipSync('{}'), Buffer.from('{bad'), Buffer.alloc(0)];
    for (const payload of bodies) {
      const answer = await app.inject({ method: 'POST', url: '/ecko?x=1', payload, headers: JSON_HEADERS });
      expect(answer.statusCode).toBe(404);
      expect(answer.json().detail).toBe('Nothing is served at /ecko. Did you mean POST /echo? See /docs.');
    }
  });

  it('of an id past any that could be stored is 414, not a defect', async () => {
    const { app } = await testApp();
    const answer = await app.inject({ url: `/items/${'a'.repeat(7_000)}` });
    expect(answer.statusCode).toBe(414);
    expect(answer.json()).toMatchObject({ error: 'uri_too_long' });
    expect(answer.headers['x-correlation-id']).toBeDefined();
  });
});

describe('what HTTP forbids is answered by us', () => {
  it('a request without Host is a problem with a correlation id', async () => {
    const { app } = await testApp();
    const answer = await rawExchange(app, 'GET /live HTTP/1.1\r\nconnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/x-correlation-id: /);
    expect(answer).toContain('The Host header is missing');
  });

  it('an unknown expectation is ignored', async () => {
    const { app } = await testApp();
    const answer = await rawExchange(
      app,
      'GET /live HTTP/1.1\r\nhost: localhost\r\nexpect: foo\r\nconnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/x-correlation-id: /);
  });
});
