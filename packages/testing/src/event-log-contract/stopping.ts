import { expect, it } from 'vitest';
import { gate, startReading, textOf, uncommitted } from '../event-log-reading.js';
import type { ContractSetUp } from './set-up.js';

/** Stopping, of consumers and of the log. */
export function describeStopping({ setUp, eventually, closing }: ContractSetUp): void {
  it('stopping a consumer waits for the batch under way and commits it', async () => {
    const { log, topic, group, record } = await setUp();
    const held = gate();
    closing.push(async () => held.open());
    await log.append([record('user', 'only')]);
    const { batches, taken, consumer } = await startReading(log, { group, topic, handle: () => held.passed });
    await eventually('the handler running', () => batches.length > 0);

    const stopped = consumer.stop();
    held.open();
    await stopped;

    expect(taken.map(textOf)).toEqual(['only']);
    expect(uncommitted(await log.positions(group, [topic]))).toBe(0);
  });

  it('stopping a consumer is idempotent, and it gets nothing more', async () => {
    const { log, topic, group, record } = await setUp();
    const { consumer, batches } = await startReading(log, { group, topic });
    await Promise.all([consumer.stop(), consumer.stop()]);
    await consumer.stop();

    await log.append([record('user', 'later')]);
    const other = await startReading(log, { group: `${group}-other`, topic });
    await eventually('another group getting it', () => other.taken.length === 1);

    expect(batches).toEqual([]);
  });

  it('a log is healthy while it works; stopping it is idempotent, and appends after it are refused', async () => {
    const { log, record } = await setUp();
    expect(log.health()).toEqual({ status: 'ok' });
    await Promise.all([log.stop(), log.stop()]);
    await log.stop();

    await expect(log.append([record('user', 'late')])).rejects.toMatchObject({ name: 'AppError', status: 503 });
  });
}
