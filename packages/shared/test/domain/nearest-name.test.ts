import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/domain/index.js';

const KNOWN = ['appId', 'userId', 'eventName', 'properties', 'limit'];

describe('the nearest name', () => {
  it.each([
    ['app_id', 'appId'],
    ['AppID', 'appId'],
    ['app-id', 'appId'],
    ['propertys', 'properties'],
    ['eventname', 'eventName'],
    ['limits', 'limit'],
    ['usreId', 'userId'],
  ])('of %s is %s', (name, meant) => {
    expect(nearestName(name, KNOWN)).toBe(meant);
  });

  it.each(['', 'x', 'zzzz', 'region', '\u{1f600}', 'a'.repeat(100_000)])('is none where none is near: %j', (name) => {
    expect(nearestName(name, KNOWN)).toBeUndefined();
  });

  it('is a synonym, where the name it stands for is known', () => {
    expect(nearestName('from', ['startTime'], { from: 'startTime' })).toBe('startTime');
    expect(nearestName('from', ['endTime'], { from: 'startTime' })).toBeUndefined();
    expect(nearestName('constructor', KNOWN, {})).toBeUndefined();
  });
});
