/** The samples of a Prometheus page that begin with a name, with their labels. */
function samplesOf(page: string, name: string): { labels: string; value: number }[] {
  return page.split('\n').flatMap((line) => {
    const match = new RegExp(`^${name}\\{([^}]*)\\} (\\S+)`).exec(line);
    return match === null ? [] : [{ labels: match[1] ?? '', value: Number(match[2]) }];
  });
}

export const sumOf = (page: string, name: string, label = ''): number =>
  samplesOf(page, name)
    .filter(({ labels }) => labels.includes(label))
    .reduce((sum, { value }) => sum + value, 0);

/**
 * What was accepted and how it ended: `accepted = stored + duplicate + deadLettered + erased + inFlight`. What went through the
 * log is counted by the log itself, so crashes do not change it; what was stored at once, by the processes that run.
 * The log has those records too: `alreadySettled` is how many of them the worker has passed over, and they are not
 * counted a second time. Until it has, they are in flight as well.
 */
export interface Ledger {
  accepted: number;
  stored: number;
  duplicate: number;
  deadLettered: number;
  alreadySettled: number;
  /** Of users who were erased meanwhile. */
  erased: number;
  inFlight: number;
}

const SETTLED = 'analytics_log_settled_records';

/** The ledger of a deployment, from the operations ports of its processes. One of them must run a worker. */
export async function readLedger(opsUrls: readonly string[]): Promise<Ledger> {
  const pages = await Promise.all(opsUrls.map(async (url) => (await fetch(`${url}/metrics`)).text()));
  // Every worker shows the whole log; one of them is enough.
  const log = pages.find((page) => page.includes('analytics_log_end_offset{'));
  if (log === undefined) throw new Error('no process shows the positions of the log');
  const sync = (outcome: string) =>
    pages.reduce((sum, page) => {
      const samples = samplesOf(page, 'analytics_records_settled_total');
      const ours = samples.filter(({ labels }) => labels.includes('path="sync"') && labels.includes(outcome));
      return ours.reduce((total, { value }) => total + value, sum);
    }, 0);
  const end = sumOf(log, 'analytics_log_end_offset');
  const alreadySettled = sumOf(log, SETTLED, 'outcome="already_settled"');
  const acceptedAtOnce = pages.reduce(
    (sum, page) => sum + sumOf(page, 'analytics_records_accepted_total', 'path="sync"'),
    0,
  );
  return {
    accepted: end - alreadySettled + acceptedAtOnce,
    stored: sync('outcome="stored"') + sumOf(log, SETTLED, 'outcome="stored"'),
    duplicate: sync('outcome="duplicate"') + sumOf(log, SETTLED, 'outcome="duplicate"'),
    deadLettered: sumOf(log, SETTLED, 'outcome="dead_lettered"'),
    alreadySettled,
    erased: sumOf(log, SETTLED, 'outcome="erased"'),
    inFlight: end - sumOf(log, 'analytics_log_committed_offset'),
  };
}

export const closes = ({ accepted, stored, duplicate, deadLettered, erased, inFlight }: Ledger): boolean =>
  accepted === stored + duplicate + deadLettered + erased + inFlight;
