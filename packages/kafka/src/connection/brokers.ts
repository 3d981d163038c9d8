import { listOf, withoutCredentials } from '@analytics/shared/config';
import type { KafkaConfig } from '../variables.js';

const BROKER = /^(?:\[[0-9a-fA-F:]+\]|[^\s:]+):(\d{1,5})$/;

function isBroker(entry: string): boolean {
  const port = Number(BROKER.exec(entry)?.[1] ?? 0);
  return port > 0 && port < 65_536;
}

/** The brokers to begin with; none when the variable is unset. */
export function readBrokers({ KAFKA_BROKERS: given }: Partial<KafkaConfig>): { brokers: string[]; faults: string[] } {
  const brokers = listOf(given) ?? [];
  const wrong = brokers.filter((broker) => !isBroker(broker));
  if (given === undefined || (brokers.length > 0 && wrong.length === 0)) return { brokers, faults: [] };
  // Pasted with a user and a password, as other programs want it, it is not shown with them.
  const shown = JSON.stringify(wrong.map(withoutCredentials).join(',') || given);
  return { brokers, faults: [`KAFKA_BROKERS: must be host:port separated by commas, not ${shown}`] };
}
