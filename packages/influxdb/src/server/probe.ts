import { messageOf } from '@analytics/shared/errors';
import type { InfluxHttp } from './influx-http.js';
import type { StoreHealth } from './store-health.js';

export interface ProbeOptions {
  http: InfluxHttp;
  health: StoreHealth;
  intervalMs: number;
  /** Writes nothing; whether InfluxDB would have stored points. Absent in a process that does not write. */
  tryWriting?(): Promise<boolean>;
  /** Reads next to nothing; reports to the health itself. */
  tryReading(): Promise<void>;
}

const PING_TIMEOUT_MS = 3_000;

/**
 * Looks at the server from time to time. Where the last write or read failed, it also tries one that does nothing:
 * an unready process gets no traffic that could show that InfluxDB works again. Returns what ends it.
 */
export function startProbe(options: ProbeOptions): () => void {
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look(options).finally(() => {
      isLooking = false;
    });
  }, options.intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function look({ http, health, tryWriting, tryReading }: ProbeOptions): Promise<void> {
  try {
    const { status } = await http.request({ method: 'GET', path: '/ping', timeoutMs: PING_TIMEOUT_MS });
    if (status >= 300) throw new Error(`it answered ${status}`);
    health.succeeded('server');
  } catch (error) {
    const reason = messageOf(error);
    health.failed('server', { detail: `InfluxDB (INFLUXDB_URL) cannot be reached: ${reason}`, misconfigured: false });
    return;
  }
  if (tryWriting !== undefined && health.has('writes') && health.writesPaused === undefined) {
    if (await tryWriting()) health.succeeded('writes');
  }
  // It fails as the last read did, and has said so to the health.
  if (health.has('reads')) await tryReading().catch(() => {});
}
