import { type BackendsConfig, backendSections, openLog } from '@analytics/backends';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { parseValue } from '@analytics/shared/domain';
import { type ServiceContext, ServiceStatus } from '@analytics/shared/lifecycle';
import type { EventLog } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import type { ServiceName } from './supervised-service.js';

const VERSION = 'fault suite';

/** What a service is made with when it runs inside this process. */
export function contextOf(
  service: ServiceName,
  env: Readonly<Record<string, string>>,
  onFatal: (error: unknown) => void,
): ServiceContext<BackendsConfig> {
  const config = parseConfig(service, env, backendSections);
  return {
    config,
    ...logNamesOf(config),
    logger: createLogger({ service, level: config.LOG_LEVEL, destination: process.stderr }),
    telemetry: createTelemetry(service),
    status: new ServiceStatus(service, VERSION),
    version: VERSION,
    onFatal,
  };
}

/** The run's log, as another program on the same Kafka has it. */
export async function openEventLog(env: Readonly<Record<string, string>>): Promise<EventLog> {
  const fail = (error: unknown) => console.error('the event log of the suite failed:', error);
  const context = contextOf('worker', { ...env, LOG_LEVEL: 'fatal' }, fail);
  const eventLog = await openLog(context);
  await eventLog.start();
  return eventLog;
}

export interface DeadLetter {
  /** Undefined for what is no JSON object. */
  appId: unknown;
  id: unknown;
  reason: string;
  headers: Readonly<Record<string, string>>;
}

/** Every dead letter of the run so far. */
export async function readDeadLetters(eventLog: EventLog, topic: string): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for await (const { value, headers } of eventLog.read(topic)) {
    const parsed = value === null ? undefined : parseValue(value);
    const record = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Record<string, unknown>;
    const texts = Object.fromEntries(
      Object.entries(headers).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
    );
    letters.push({
      appId: record['appId'],
      id: record['eventId'] ?? record['metricId'],
      reason: texts['dlq-reason'] ?? '',
      headers: texts,
    });
  }
  return letters;
}
