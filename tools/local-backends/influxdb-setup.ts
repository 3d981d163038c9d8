import { BackendsError } from './backends-error.js';

/** Of every instance; only the token differs. */
export const ORG = 'analytics';
export const BUCKET = 'analytics';
const USERNAME = 'analytics';

const ANSWER_TIMEOUT_MS = 5_000;

/** Whether the server says of itself that it is well. */
export async function isWell(url: string): Promise<boolean> {
  const { ok } = await fetch(`${url}/health`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
  return ok;
}

/** Makes organization, bucket (kept for ever) and token, on a server that has none yet. */
export async function setUp(url: string, token: string): Promise<void> {
  const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  const { allowed } = (await (await fetch(`${url}/api/v2/setup`, { signal })).json()) as { allowed: boolean };
  if (!allowed) return;
  const answer = await fetch(`${url}/api/v2/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username: USERNAME,
      password: token,
      org: ORG,
      bucket: BUCKET,
      token,
      retentionPeriodSeconds: 0,
    }),
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  if (!answer.ok) throw new BackendsError(`InfluxDB refused its set-up with ${answer.status}: ${await answer.text()}`);
}
