import { once } from '@analytics/shared/lifecycle';
import type { Candidate, LeadOptions } from '@analytics/shared/ports';

/** The one process leads; of its own candidates the one that came first. */
export function createLeadership() {
  const last = new Map<string, Promise<void>>();
  const candidates = new Set<Candidate>();

  const lead = ({ group, onLead, onFatal }: LeadOptions): Candidate => {
    const stopping = new AbortController();
    const { signal } = stopping;
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    let fault: Error | undefined;

    const leadInTurn = async (before: Promise<void>) => {
      await before;
      if (signal.aborted) return;
      try {
        await onLead(signal);
      } catch (error) {
        fault = error instanceof Error ? error : new Error('leading failed', { cause: error });
        onFatal(error);
      }
      // It leads, with nothing to do.
      await stopped;
    };
    const ended = leadInTurn(last.get(group) ?? Promise.resolve());
    last.set(group, ended);

    const candidate: Candidate = {
      stop: once(async () => {
        stopping.abort();
        candidates.delete(candidate);
        await ended;
      }),
      health: () =>
        fault === undefined ? { status: 'ok' } : { status: 'degraded', detail: `leading has ended: ${fault.message}` },
    };
    candidates.add(candidate);
    return candidate;
  };

  return {
    lead,
    stop: async () => {
      await Promise.all([...candidates].map((candidate) => candidate.stop()));
    },
  };
}
