import type { EventInput, MetricInput } from '@analytics/shared/contracts';

const DAY_MS = 86_400_000;
const APPS = 20;
const USERS = 5_000;
const SEED = 20_240_607;
export const METRIC_NAME = 'api_response_time';

/** Event names of GitHub's webhooks, as `type.action`. */
const EVENT_NAMES = (
  'push.push pull_request.opened pull_request.closed pull_request.synchronize pull_request_review.submitted ' +
  'issues.opened issues.closed issues.labeled issue_comment.created issue_comment.edited check_run.created ' +
  'check_run.completed check_suite.completed workflow_run.requested workflow_run.completed workflow_job.queued ' +
  'workflow_job.in_progress workflow_job.completed status.status create.create delete.delete fork.fork star.created ' +
  'watch.started release.published deployment.created deployment_status.created member.added label.created ping.ping'
).split(' ');

export const appIds: readonly string[] = Array.from({ length: APPS }, (_, index) => `octo-org/service-${index + 1}`);
/** The `rank`th most active user, from 0. */
export const userOf = (rank: number): string => `developer-${rank + 1}`;

/** Uniform in [0, 1): mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Workload {
  /** The next events, `count` of them. */
  events(count: number): (EventInput & { eventId: string })[];
  metrics(count: number): MetricInput[];
}

/**
 * Events like GitHub's, the same on each run but for the time: spread over the seven days before `now`. A tenth of the
 * users make almost half of the events; apps and names are skewed less.
 */
export function createWorkload(now: number): Workload {
  const random = createRandom(SEED);
  const skewed = (size: number, power: number) => Math.floor(size * random() ** power);
  const hex = (length: number) =>
    Array.from({ length: length / 8 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
  const timestamp = () => now - Math.floor(random() * 7 * DAY_MS);
  const pick = (from: readonly string[], power: number) => from[skewed(from.length, power)] ?? '';
  let made = 0;

  const nextEvent = () => {
    const appId = pick(appIds, 2);
    const [eventType = '', eventName = ''] = pick(EVENT_NAMES, 2).split('.');
    const number = skewed(9_000, 2) + 1;
    made += 1;
    return {
      eventId: `bench-${made}-${hex(8)}`,
      appId,
      userId: userOf(skewed(USERS, 3)),
      eventType,
      eventName,
      sessionId: hex(16),
      timestamp: timestamp(),
      properties: {
        ref: `refs/heads/feature-${number}`,
        head: hex(40),
        number,
        url: `https://github.com/${appId}/pull/${number}`,
        additions: skewed(900, 3),
        deletions: skewed(400, 3),
        draft: random() < 0.1,
        labels: ['backend', 'needs-review'],
        author: { association: 'MEMBER', type: 'User', site_admin: false },
        merge: { state: 'clean', base: 'main' },
      },
    };
  };
  const nextMetric = () => ({
    appId: pick(appIds, 2),
    metricName: METRIC_NAME,
    metricType: 'timing',
    value: 5 + 500 * random() ** 4,
    unit: 'ms',
    tags: { route: `/repos/${skewed(8, 2)}`, status: random() < 0.02 ? 500 : 200 },
    timestamp: timestamp(),
    metricId: `bench-metric-${hex(16)}`,
  });
  const several = <Item>(count: number, next: () => Item): Item[] => Array.from({ length: count }, next);
  return { events: (count) => several(count, nextEvent), metrics: (count) => several(count, nextMetric) };
}
