import { nextTurn } from '@analytics/shared/batching';
import type { Candidate, EventLog } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { gate } from '../event-log-reading.js';
import type { ContractSetUp } from './set-up.js';

/** Leading, one of several. */
export function describeLeading({ setUp, eventually, closing }: ContractSetUp): void {
  /** The names of those who lead now, and the most that did at once. */
  const leading = new Set<string>();
  let most = 0;
  /** A candidate that leads until it may not; what it does then takes as long as `leave`. */
  const compete = async (
    log: EventLog,
    {
      topic,
      group,
      name,
      leave = async () => {},
    }: { topic: string; group: string; name: string; leave?: () => Promise<void> },
  ): Promise<Candidate> => {
    const candidate = await log.lead({
      group,
      topic,
      onFatal: () => {},
      onLead: async (signal) => {
        leading.add(name);
        most = Math.max(most, leading.size);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await leave();
        leading.delete(name);
      },
    });
    closing.push(() => candidate.stop());
    return candidate;
  };

  it('of several candidates one leads, and another one when it stops', async () => {
    most = 0;
    const { log, topic, group } = await setUp();
    const first = await compete(log, { topic, group, name: 'first' });
    await eventually('the first leading', () => leading.has('first'));
    const second = await compete(log, { topic, group, name: 'second' });
    const candidates = new Map([
      ['first', first],
      ['second', second],
    ]);
    expect([first.health(), second.health()]).toEqual([{ status: 'ok' }, { status: 'ok' }]);

    const leader = await eventually('one leading', () => [...leading][0]);
    await candidates.get(leader)?.stop();
    const other = leader === 'first' ? 'second' : 'first';
    await eventually('the other leading', () => leading.has(other));

    expect([...leading]).toEqual([other]);
    expect(most).toBe(1);
  });

  it('groups lead beside each other', async () => {
    const { log, topic, group } = await setUp();
    await compete(log, { topic, group, name: 'one' });
    await compete(log, { topic, group: `${group}-other`, name: 'other' });
    await eventually('both leading', () => leading.has('one') && leading.has('other'));
  });

  it('to stop waits for what is done as the leader', async () => {
    const { log, topic, group } = await setUp();
    const held = gate();
    closing.push(async () => held.open());
    const candidate = await compete(log, { topic, group, name: 'slow', leave: () => held.passed });
    await eventually('it leading', () => leading.has('slow'));

    let isStopped = false;
    const stopped = candidate.stop().then(() => {
      isStopped = true;
    });
    candidate.health();
    await nextTurn();
    expect([isStopped, leading.has('slow')]).toEqual([false, true]);
    held.open();
    await stopped;
    expect(leading.has('slow')).toBe(false);
  });

  it('a log that is stopped leads no more', async () => {
    const { log, topic, group } = await setUp();
    await compete(log, { topic, group, name: 'last' });
    await eventually('it leading', () => leading.has('last'));
    await log.stop();
    expect(leading.has('last')).toBe(false);
  });

  it('what is thrown as the leader is told, and makes it degraded', async () => {
    const { log, topic, group } = await setUp();
    const fatal: unknown[] = [];
    const fault = new Error('out of order');
    const onLead = async () => {
      throw fault;
    };
    const candidate = await log.lead({ group, topic, onLead, onFatal: (error) => fatal.push(error) });
    closing.push(() => candidate.stop());
    await eventually('the fault being told', () => fatal.length > 0);
    expect(fatal).toEqual([fault]);
    expect(candidate.health().status).toBe('degraded');
  });
}
