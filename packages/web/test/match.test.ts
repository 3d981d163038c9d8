import { describe, expect, it } from 'vitest';
import { fill, match } from '../src/address/match.ts';

describe('a path', () => {
  it('gives its parameters, decoded', () => {
    expect(match('/apps/:appId/users/:userId', '/apps/a%20b/users/x%2Fy')).toEqual({ appId: 'a b', userId: 'x/y' });
    expect(match('/apps/:appId', '/apps/shop/')).toEqual({ appId: 'shop' });
    expect(match('/', '/')).toEqual({});
  });

  it.each([
    ['/apps/:appId', '/apps'],
    ['/apps/:appId', '/apps/'],
    ['/apps/:appId', '/apps/shop/explore'],
    ['/apps/:appId/explore', '/apps/shop/users'],
    ['/apps/:appId', '/apps/%zz'],
  ])('of another pattern than %s is none: %s', (pattern, path) => {
    expect(match(pattern, path)).toBeUndefined();
  });

  it('is made of a pattern such that it is found again', () => {
    const params = { appId: 'ä/b?c#d', userId: '100%' };
    expect(match('/apps/:appId/users/:userId', fill('/apps/:appId/users/:userId', params))).toEqual(params);
  });
});
