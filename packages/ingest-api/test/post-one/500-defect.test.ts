import { failing } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { logThat, storeThat } from '../fixture/ports.js';

describe.each(KINDS)('500 for one $name', ({ one, record }) => {
  it.each([false, true])('shows nothing of an error that is not ours (async: %s)', async (async) => {
    const far = failing(new TypeError('cannot read hunter2 of undefined'));
    const { post } = await ingestApp({ store: storeThat(far), eventLog: logThat(far) });
    const { status, body } = await post(one, record({ async }));
    expect([status, body]).toMatchObject([500, { error: 'internal_error' }]);
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });
});
