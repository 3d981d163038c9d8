import { randomUUID } from 'node:crypto';
import { waitFor } from '@analytics/testing';
import { DRIVER_MS, drive } from './drive.js';
import { type Fate, openFaultyWay } from './faulty-way.js';
import type { RealClient } from './real-clients.js';
import type { ClientsTarget } from './target.js';

const STORED_MS = 30_000;

/** What goes wrong while a client sends. */
export interface Trouble {
  name: string;
  fateOf(index: number): Fate;
  /** The request after which the service is killed, and started again. */
  killAfter?: number;
}

const ROUND: readonly Fate[] = ['unavailable', 'unanswered', 'through', 'closed', 'through', 'through'];
export const TROUBLES: readonly Trouble[] = [
  { name: 'none', fateOf: () => 'through' },
  { name: 'faults', fateOf: (index) => ROUND[index % ROUND.length] ?? 'through' },
  { name: 'killed', fateOf: () => 'through', killAfter: 3 },
];

export interface Sent {
  count: number;
  /** Of these the client says nothing else than that they are delivered. */
  believed: number;
  stored: number;
  /** Believed to be delivered, and not stored. */
  lost: string[];
  /** Stored more than once. */
  twice: string[];
  /** What the client has told, and how often. */
  errors: Record<string, number>;
}

/** Sends events with a real client through trouble, and says what became of each. */
export async function sendWith(
  client: RealClient,
  { target, trouble, count }: { target: ClientsTarget; trouble: Trouble; count: number },
): Promise<Sent> {
  const way = await openFaultyWay(target.url, { fateOf: trouble.fateOf, headers503: { 'retry-after': '1' } });
  const userId = `${client.name}-${trouble.name}-${randomUUID().slice(0, 8)}`;
  const driving = drive(client, { SERVICE_URL: way.url, KEY: target.key, RUN: userId, COUNT: String(count) });
  const [{ believed, errors }] = await Promise.all([driving, killWhenDue(target, trouble, way.requests)]);
  await way.close();
  const names = believed.map((index) => `e-${index}`);
  const stored = await storedOnce(target, userId, names);
  const lost = names.filter((name) => !stored.includes(name));
  const twice = stored.filter((name, index) => stored.indexOf(name) !== index);
  return { count, believed: believed.length, stored: stored.length, lost, twice, errors };
}

async function killWhenDue(target: ClientsTarget, { killAfter }: Trouble, requests: () => number): Promise<void> {
  if (killAfter === undefined) return;
  await waitFor(() => requests() >= killAfter, { timeoutMs: DRIVER_MS });
  await target.killAndRestart();
}

/** What is stored once the queue has been read, or after the time that it may take. */
async function storedOnce(target: ClientsTarget, userId: string, names: readonly string[]): Promise<string[]> {
  let stored: string[] = [];
  const isThere = async () => {
    stored = await target.storedNames(userId);
    return names.every((name) => stored.includes(name));
  };
  await waitFor(isThere, { timeoutMs: STORED_MS }).catch(() => {});
  return stored;
}
