import { messageOf } from '@analytics/shared/errors';
import { type BackendContext, CHECK_TIMEOUT_MS, type Check, checkOpening } from '@analytics/shared/lifecycle';
import type { InfluxConfig } from './config.js';
import { createInfluxStore } from './create-store.js';
import { influxOptionsOf } from './options.js';
import { InfluxHttp } from './server/influx-http.js';

const SUBJECT = 'InfluxDB';
/** The header is in whole seconds, and the answer takes a moment. */
const MAX_SKEW_MS = 5_000;

/** Whether the store could be started: server, token, organisation, bucket, retention; and the server's version and clock. */
export async function checkInfluxStore({ config, telemetry }: BackendContext<InfluxConfig>): Promise<Check[]> {
  const { INFLUXDB_URL = '', INFLUXDB_ORG, INFLUXDB_BUCKET } = config;
  const opening = await checkOpening({
    subject: SUBJECT,
    text: `${INFLUXDB_URL === '' ? '' : new URL(INFLUXDB_URL).origin}: INFLUXDB_TOKEN may write to ${INFLUXDB_ORG}/${INFLUXDB_BUCKET}`,
    makesMissing: config.INFLUXDB_CREATE_BUCKET,
    open: (logger) =>
      createInfluxStore({
        ...influxOptionsOf(config),
        createBucket: false,
        startTimeoutMs: CHECK_TIMEOUT_MS,
        logger,
        telemetry,
      }),
  });
  return opening.some(({ status }) => status === 'fail') ? opening : [...opening, ...(await checkServer(config))];
}

async function checkServer(config: InfluxConfig): Promise<Check[]> {
  const http = new InfluxHttp(influxOptionsOf(config));
  try {
    const askedAt = Date.now();
    const { version, date } = await http.request({ method: 'GET', path: '/ping', timeoutMs: CHECK_TIMEOUT_MS });
    return [versionCheck(version), clockCheck(date, (askedAt + Date.now()) / 2)];
  } catch (error) {
    return [{ status: 'fail', subject: SUBJECT, text: `/ping was not answered: ${messageOf(error)}` }];
  } finally {
    await http.close();
  }
}

/** From 2.7 on every promise holds. Before 2.9 it is the server's own Flux that cannot be trusted: docs/adr/0013. */
export function versionCheck(version: string | undefined): Check {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version ?? '')?.map(Number) ?? [];
  if (major === undefined || minor === undefined) {
    const said = version === undefined ? 'no version' : `the version "${version}"`;
    return { status: 'warn', subject: SUBJECT, text: `it says ${said}; make sure that it is 2.7 or later` };
  }
  if (major !== 2 || minor < 7) {
    return { status: 'fail', subject: SUBJECT, text: `version ${version} cannot be used; use 2.7 or later of 2` };
  }
  return minor < 9
    ? {
        status: 'ok',
        subject: SUBJECT,
        text: `version ${version}; the service's figures are right, but Flux queries of others may count points twice before 2.9 (docs/adr/0013)`,
      }
    : { status: 'ok', subject: SUBJECT, text: `version ${version}` };
}

/** This machine's clock against that of the server, which says its own in whole seconds. */
export function clockCheck(date: string | undefined, nowMs: number): Check {
  const subject = 'clock';
  const serverMs = Date.parse(date ?? '');
  if (Number.isNaN(serverMs)) return { status: 'warn', subject, text: 'InfluxDB does not say its time' };
  const skewMs = nowMs - serverMs;
  if (Math.abs(skewMs) <= MAX_SKEW_MS) return { status: 'ok', subject, text: "as InfluxDB's" };
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  const side = skewMs > 0 ? 'ahead of' : 'behind';
  return {
    status: 'warn',
    subject,
    text: `${seconds} s ${side} that of InfluxDB: records without a time get a wrong one; let both follow a time server (NTP)`,
  };
}
