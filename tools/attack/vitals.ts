import { residentBytes } from '@analytics/testing';
import { expect } from 'vitest';
import type { AttackTarget } from './target.js';

/** What a deployment may lose of its liveliness while it is attacked. */
export interface Limits {
  /** The longest wait for a probe on an operations port. */
  probeMs: number;
  /** The longest time in which an event loop did nothing else. */
  lagMs: number;
}
const LIMITS: Limits = { probeMs: 1_000, lagMs: 300 };

const BETWEEN_PROBES_MS = 50;
/** Probes from one look at how busy the machine is to the next. */
const PROBES_A_LOOK = 10;
const PROBE_TIMEOUT_MS = 20_000;
const SPIN_MS = 30;
const BYTES_PER_MB = 1_048_576;

/** How much longer things take here than on idle cores: wall-clock time of a little work over its CPU time. */
function slowness(): number {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  let spent = 0;
  while (spent < SPIN_MS) {
    const { user, system } = process.cpuUsage(cpu);
    spent = (user + system) / 1_000;
  }
  return Math.max(1, (performance.now() - start) / spent);
}

const rssMbOf = (pid: number): number =>
  (process.platform === 'linux' ? residentBytes(pid) : process.memoryUsage().rss) / BYTES_PER_MB;

/** The longest lag of a process's event loop since it was asked before. */
async function lagMsOf(opsUrl: string): Promise<number> {
  const page = await (await fetch(`${opsUrl}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds(?:\{[^}]*\})? (\S+)/m.exec(page)?.[1] ?? Number.NaN) * 1_000;
}

const lagsMs = async ({ processes }: AttackTarget): Promise<number> =>
  Math.max(...(await Promise.all(processes.map(({ opsUrl }) => lagMsOf(opsUrl)))));
/** Memory of the process that has most. */
export const residentMb = ({ processes }: AttackTarget): number =>
  Math.max(...processes.map(({ pid }) => rssMbOf(pid)));

/** Probes every process until told to stop; resolves with the worst that it saw. */
async function watch(target: AttackTarget, isOver: () => boolean) {
  const worst = { probeMs: 0, rssMb: 0, slow: slowness() };
  for (let probes = 1; !isOver(); probes += 1) {
    if (probes % PROBES_A_LOOK === 0) worst.slow = Math.max(worst.slow, slowness());
    const start = performance.now();
    await Promise.all(
      target.processes.map(async ({ opsUrl }) => {
        const answer = await fetch(`${opsUrl}/live`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
        expect(answer.status).toBe(200);
        await answer.arrayBuffer();
      }),
    );
    worst.probeMs = Math.max(worst.probeMs, performance.now() - start);
    worst.rssMb = Math.max(worst.rssMb, residentMb(target));
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_PROBES_MS));
  }
  return worst;
}

/** Carries out an attack once; resolves with its answers, and with what was over its limit. */
async function watched<T>(target: AttackTarget, attack: () => Promise<T>, allowed: Limits) {
  await lagsMs(target);
  let isOver = false;
  const watching = watch(target, () => isOver);
  const seen = await attack().finally(() => {
    isOver = true;
  });
  const { probeMs, rssMb, slow: slowMeanwhile } = await watching;
  const lagMs = await lagsMs(target);
  expect(rssMb, 'the most memory, MB').toBeLessThan(target.maxRssMb);
  const slow = Math.max(slowMeanwhile, slowness());
  const late = [
    { what: 'the longest wait for a probe, ms', ms: probeMs, most: allowed.probeMs * slow },
    { what: 'the longest lag of an event loop, ms', ms: lagMs, most: allowed.lagMs * slow },
  ].filter(({ ms, most }) => !(ms < most));
  return { seen, late };
}

/**
 * Carries out an attack, and expects that meanwhile every process answered its probes in time, kept its event loop free
 * and its memory within bounds. On a machine that is busy with other things, all may take so much longer; and as a
 * machine may stand still for a moment, what was late must be so a second time to count. Memory has no second time.
 */
export async function underWatch<T>(
  target: AttackTarget,
  attack: () => Promise<T>,
  limits: Partial<Limits> = {},
): Promise<T> {
  const allowed = { ...LIMITS, ...limits };
  const first = await watched(target, attack, allowed);
  if (first.late.length === 0) return first.seen;
  const second = await watched(target, attack, allowed);
  expect(second.late, `late twice; the first time: ${JSON.stringify(first.late)}`).toEqual([]);
  return second.seen;
}
