import { type AppOptions, createApp } from '@analytics/shared/http';
import { ServiceStatus } from '@analytics/shared/lifecycle';
import { openToAnyone } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { onTestFinished } from 'vitest';

type Parts = Pick<AppOptions, 'apis' | 'config'> & Partial<AppOptions>;

/** The production app of these parts; without others it is silent and open to anyone. Whoever opens it closes it. */
export const openTestApp = ({ config, ...parts }: Parts): ReturnType<typeof createApp> =>
  createApp({
    title: 'Test',
    version: '1.2.3',
    logger: createLogger({ service: 'test', level: 'silent' }),
    telemetry: createTelemetry('test'),
    status: new ServiceStatus('test', '1.2.3'),
    authenticator: openToAnyone,
    ...parts,
    // Off: on busy cores a loop that starves for a second counts as infinitely late, whatever the limit.
    config: { ...config, MAX_EVENT_LOOP_DELAY_MS: 0 },
  });

/** The same, closed after the test. */
export async function testApp(parts: Parts): ReturnType<typeof createApp> {
  const app = await openTestApp(parts);
  onTestFinished(() => app.close());
  return app;
}
