import { describe, expect, it } from 'vitest';
import { type AppSettingsRead, changeOf, formOf } from '../../src/views/settings/app-form.ts';
import { endOfDay, keyState } from '../../src/views/settings/credentials/key.ts';
import { schemaIn } from '../../src/views/settings/schemas/schema.ts';
import { type Tenant, tenantChangeOf, tenantFormOf } from '../../src/views/settings/tenants/tenant.ts';

const app: AppSettingsRead = {
  appId: 'shop',
  name: 'Shop',
  ipAddress: 'truncated',
  userAgent: 'full',
  signing: 'off',
  schemaMode: 'enforce',
  allowedOrigins: ['https://shop.example'],
  quotas: { eventsPerDay: 1_000 },
  revision: 3,
};

describe('the settings of an app as a form', () => {
  it('that nobody touched change nothing', () => expect(changeOf(app, formOf(app))).toBeUndefined());

  it('send what differs alone, with the revision that was read', () => {
    expect(changeOf(app, { ...formOf(app), name: 'Our shop' })).toEqual({ name: 'Our shop', revision: 3 });
  });

  it('ask for the default again where a field was emptied', () => {
    const form = { ...formOf(app), allowedOrigins: '  ', retentionDays: '' };
    expect(changeOf({ ...app, retentionDays: 30 }, form)).toEqual({
      allowedOrigins: null,
      retentionDays: null,
      revision: 3,
    });
  });

  it('tell an empty list, which lets nobody in, from no list', () => {
    const form = { ...formOf(app), allowedOrigins: '', noOrigins: true };
    expect(changeOf(app, form)).toEqual({ allowedOrigins: [], revision: 3 });
    expect(formOf({ ...app, allowedOrigins: [] }).noOrigins).toBe(true);
  });

  it('leave it to the service to refuse what is no number', () => {
    const form = formOf(app);
    expect(changeOf(app, { ...form, retentionDays: 'ten' })).toEqual({ retentionDays: 'ten', revision: 3 });
  });

  it('send quotas whole, because a change takes the place of all of them', () => {
    const form = formOf(app);
    const change = changeOf(app, { ...form, quotas: { ...form.quotas, requestsPerMinute: '60' } });
    expect(change).toEqual({ quotas: { eventsPerDay: 1_000, requestsPerMinute: 60 }, revision: 3 });
  });
});

describe('the settings of a tenant as a form', () => {
  const tenant: Tenant = {
    tenant: 'acme',
    name: 'Acme',
    apps: ['shop'],
    revision: 2,
    changedAt: '2026-01-15T09:30:00.000Z',
    changedBy: 'admin',
  };

  it('that nobody touched change nothing', () => {
    expect(tenantChangeOf(tenant, tenantFormOf(tenant))).toBeUndefined();
  });

  it('send all apps, because those that are left out are taken away', () => {
    const form = { ...tenantFormOf(tenant), apps: 'shop\n blog ' };
    expect(tenantChangeOf(tenant, form)).toEqual({ apps: ['shop', 'blog'], revision: 2 });
  });
});

describe('a schema in a text', () => {
  it('is what the JSON says, or the reason why it is none', () => {
    expect(schemaIn('{"type":"object"}')).toEqual({ schema: { type: 'object' } });
    expect(schemaIn('{"type":')).toEqual({ fault: expect.stringContaining('not JSON') });
  });
});

describe('a key', () => {
  const now = Date.parse('2026-01-15T12:00:00Z');
  it.each([
    [{}, 'valid'],
    [{ notAfter: '2026-01-15T11:59:59Z' }, 'ended'],
    [{ notAfter: '2026-01-16T00:00:00Z' }, 'ending'],
    [{ notBefore: '2026-01-16T00:00:00Z' }, 'not yet'],
  ])('%o is %s', (times, state) => expect(keyState(times, now)).toBe(state));

  it('ends with the last moment of the day that was chosen', () => {
    expect(endOfDay('')).toBeUndefined();
    expect(new Date(endOfDay('2026-01-31') ?? '').getHours()).toBe(23);
  });
});
