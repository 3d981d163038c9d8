import type { LeadOptions } from '@analytics/shared/ports';
import type { AssignmentOptions } from '../consumer/assignment.js';
import type { Holding } from '../consumer/group-member.js';

/**
 * Whoever was not confirmed as a member for this long leads no more: well before its session ends on the broker, six
 * seconds after the last heartbeat, and another member may lead.
 */
const UNCONFIRMED_TIMEOUT_MS = 4_500;

/** The member that has the first partition leads. Nothing of the topic is read. */
export const holdLeadership =
  ({ topic, onLead }: Pick<LeadOptions, 'topic' | 'onLead'>) =>
  ({ partitions, fetching, runAlone, stopping }: AssignmentOptions): Holding => {
    let term: AbortController | undefined;
    let isRevoked = false;
    let timer: NodeJS.Timeout | undefined;
    const held = partitions[topic] ?? [];
    const leads = held.includes(0);

    const end = () => {
      term?.abort();
      term = undefined;
    };
    const lead = () => {
      const current = new AbortController();
      term = current;
      const signal = AbortSignal.any([current.signal, stopping]);
      runAlone(topic, async () => {
        if (!signal.aborted) await onLead(signal);
      });
    };
    const confirm = () => {
      if (isRevoked || !leads) return;
      clearTimeout(timer);
      timer = setTimeout(end, UNCONFIRMED_TIMEOUT_MS);
      if (term === undefined) lead();
    };

    for (const partition of held) fetching.pause(topic, partition);
    confirm();
    return {
      loops: [],
      take: () => false,
      pass: () => {},
      confirm,
      revoke: () => {
        isRevoked = true;
        clearTimeout(timer);
        end();
      },
    };
  };
