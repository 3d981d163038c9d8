import { describe, expect, it } from 'vitest';
import { maintenanceOf, once, ServiceStatus } from '../../src/lifecycle/index.js';
import type { HealthReport } from '../../src/ports/index.js';

const part = (name: string, health?: () => HealthReport) => ({
  name,
  start: async () => {},
  stop: async () => {},
  ...(health === undefined ? {} : { health }),
});

describe('the status of a service', () => {
  it.each([
    ['starting', false],
    ['running', true],
    ['draining', false],
    ['failed', false],
  ] as const)('while %s, taking traffic is %s', (phase, ready) => {
    const status = new ServiceStatus('s', '1.2.3');
    status.phase = phase;
    expect(status.ready).toBe(ready);
  });

  it('names the part that is degraded, takes no traffic meanwhile, and recovers with it', () => {
    const status = new ServiceStatus('s', '1.2.3');
    let report: HealthReport = { status: 'degraded', detail: 'the store is away' };
    status.phase = 'running';
    status.watch(part('log'));
    status.watch(part('store', () => report));
    expect(status.ready).toBe(false);
    expect(status.health()).toMatchObject({
      status: 'degraded',
      service: 's',
      version: '1.2.3',
      parts: [
        { name: 'log', status: 'ok' },
        { name: 'store', status: 'degraded', detail: 'the store is away' },
      ],
    });
    report = { status: 'ok' };
    expect(status.ready).toBe(true);
  });

  it('maintenance that fails is shown in its health, and the service still takes traffic', () => {
    const status = new ServiceStatus('s', '1.2.3');
    status.phase = 'running';
    const health = (): HealthReport => ({ status: 'degraded', detail: 'rollups fail' });
    status.watch(maintenanceOf({ maintenance: { ...part('rollups'), health } }));
    expect(status.ready).toBe(true);
    expect(status.health().parts).toEqual([{ name: 'store maintenance', status: 'degraded', detail: 'rollups fail' }]);
  });

  it.each([
    ['ok', 'ok', true],
    ['ok', 'degraded', true],
    ['degraded', 'ok', true],
    ['degraded', 'degraded', false],
  ] as const)(
    'with two parts that are each enough for some requests, log %s and store %s, it is ready: %s',
    (log, store, ready) => {
      const status = new ServiceStatus('s', '1.2.3');
      status.phase = 'running';
      status.watch({ ...part('log', () => ({ status: log })), partial: true });
      status.watch({ ...part('store', () => ({ status: store })), partial: true });
      expect(status.ready).toBe(ready);
      status.watch(part('api', () => ({ status: 'degraded' })));
      expect(status.ready).toBe(false);
    },
  );

  it('an optional part that is away makes the process degraded, and it takes traffic all the same', () => {
    const status = new ServiceStatus('s', '1.2.3');
    status.phase = 'running';
    let log: 'ok' | 'degraded' = 'ok';
    status.watch(part('log', () => ({ status: log })));
    status.watch({ ...part('store', () => ({ status: 'degraded' })), optional: true });
    expect([status.ready, status.health().status]).toEqual([true, 'degraded']);
    log = 'degraded';
    expect(status.ready).toBe(false);
  });

  it('a failed process is degraded even when every part works', () => {
    const status = new ServiceStatus('s', '1.2.3');
    status.phase = 'failed';
    expect(status.health().status).toBe('degraded');
  });
});

describe('once', () => {
  it('many stops are one stop, and all wait for it', async () => {
    let runs = 0;
    const stop = once(async () => {
      runs += 1;
    });
    expect(stop()).toBe(stop());
    await stop();
    await stop();
    expect(runs).toBe(1);
  });

  it('a stop that failed has failed for every caller', async () => {
    const stop = once(() => Promise.reject(new Error('no')));
    await expect(stop()).rejects.toThrow('no');
    await expect(stop()).rejects.toThrow('no');
  });
});
