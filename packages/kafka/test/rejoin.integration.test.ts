import { describeOnRealServers, waitFor } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CoordinatorFault, type CoordinatorFaults, createCoordinatorFaults } from './coordinator-faults.ts';
import { createFixture } from './event-log-fixture.ts';
import { type HeldMember, startHeldMember } from './held-member.ts';

/** More than the session of a member. */
const LONG_MS = 7_000;
const TIMEOUT_MS = 60_000;

interface Mishap {
  rounds: number;
  /** What happens while the handler hangs; in the end it hangs no more. */
  happen(member: HeldMember, network: CoordinatorFaults): Promise<void>;
}

const MISHAPS: Readonly<Record<string, Mishap>> = {
  'the handler ends while the member is out': {
    rounds: 12,
    happen: async (member) => {
      await member.putOut();
      member.letGo();
    },
  },
  'the handler fails while the member is out': {
    rounds: 12,
    happen: async (member) => {
      await member.putOut();
      member.fail();
    },
  },
  'the handler ends when the member is back': {
    rounds: 12,
    happen: async (member) => {
      await member.putOut();
      await member.isBack();
      member.letGo();
    },
  },
  'the member is put out again while it joins': {
    rounds: 12,
    happen: async (member, network) => {
      const joining = { group: member.group, request: 'sync', kind: 'held' } as const;
      network.add(joining);
      await member.putOut();
      await waitFor(() => network.isMet(joining), { timeoutMs: TIMEOUT_MS });
      await member.putOut();
      network.release(joining);
      member.letGo();
    },
  },
  'the handler hangs for longer than a session lasts': {
    rounds: 2,
    happen: async (member) => {
      const began = performance.now();
      await member.putOut();
      await member.isBack();
      await waitFor(() => performance.now() - began > LONG_MS);
      member.letGo();
    },
  },
};

const FAULTS: [what: string, fault: Omit<CoordinatorFault, 'group'>][] = [
  ['the coordinator cannot answer a join yet', { request: 'join', kind: 'loading' }],
  ['the coordinator cannot answer a sync yet', { request: 'sync', kind: 'loading' }],
  ['a join is never answered', { request: 'join', kind: 'lost' }],
  ['a sync is never answered', { request: 'sync', kind: 'lost' }],
  ['its session ends because a heartbeat is lost', { request: 'heartbeat', kind: 'lost' }],
];

describeOnRealServers('a member that is put out of its group while a handler hangs', (servers) => {
  const fixture = createFixture(servers);
  let network: CoordinatorFaults;
  beforeAll(() => {
    network = createCoordinatorFaults();
  });
  afterAll(async () => {
    network.restore();
    await fixture.cleanUp();
  });

  it.concurrent.each(Object.entries(MISHAPS))(
    '%s: it is back in time and nothing is lost, each time',
    async (_, { rounds, happen }) => {
      const member = await startHeldMember(fixture);
      for (let round = 0; round < rounds; round += 1) {
        await member.hang(`${round}: hangs`);
        await happen(member, network);
        await member.handlesNext(`${round}: next`);
        expect(await member.committedTooFar()).toEqual([]);
      }
      expect(await member.settled()).toEqual({ stored: 2 * rounds, appended: 2 * rounds, handled: 2 * rounds });
      expect(member.fatal).toEqual([]);
    },
  );

  it.concurrent.each(FAULTS)('%s: it is back in time and nothing is lost', async (_, about) => {
    const member = await startHeldMember(fixture);
    const fault = { ...about, group: member.group };
    await member.hang('hangs');
    network.add(fault);
    // Without a heartbeat its session ends.
    if (about.request !== 'heartbeat') await member.putOut();
    await waitFor(() => network.isMet(fault), { timeoutMs: TIMEOUT_MS });
    member.letGo();
    await member.handlesNext('next');
    expect(await member.committedTooFar()).toEqual([]);
    expect(await member.settled()).toEqual({ stored: 2, appended: 2, handled: 2 });
    expect(member.fatal).toEqual([]);
  });

  it.concurrent('a join that is answered when another member has followed disturbs that one for a moment only', async () => {
    const member = await startHeldMember(fixture, { partitions: 2 });
    const joining = { group: member.group, request: 'join', kind: 'held' } as const;
    const leaving = { group: member.group, request: 'leave', kind: 'held' } as const;
    await member.hang('hangs');
    network.add(joining);
    await member.putOut();
    await waitFor(() => network.isMet(joining), { timeoutMs: TIMEOUT_MS });
    member.letGo();
    await member.handlesNext('next');
    network.add(leaving);
    network.release(joining);
    await waitFor(() => network.isMet(leaving), { timeoutMs: TIMEOUT_MS });
    network.release(leaving);
    // Of either partition, also of the one that was given to the other.
    for (let index = 0; index < 8; index += 1) await member.handlesNext(`last ${index}`);
    expect(await member.settled()).toEqual({ stored: 10, appended: 10, handled: 10 });
    expect(member.fatal).toEqual([]);
  });
});
