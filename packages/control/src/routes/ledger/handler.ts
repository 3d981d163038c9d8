import type { Ledger } from '@analytics/shared/contracts';
import type { RouteHandler } from 'fastify';
import { forbidden, isOfInstallation } from '../../admin/authority.js';
import { type PartitionLedger, readLedger, type TopicLedger } from '../../admin/ledger.js';
import type { Pipeline } from '../../admin/pipeline.js';
import { rfc3339, times } from '../times.js';

export function ledgerHandler(pipeline: Pipeline): RouteHandler {
  const since = pipeline.clock.now();
  return async ({ principal }): Promise<Ledger> => {
    if (!isOfInstallation(principal)) throw forbidden('The log counts for all apps together.');
    const { at, byTopic, ...sums } = await readLedger(pipeline);
    const rejected = await rejectedIn(pipeline);
    return {
      at: rfc3339(at),
      ...sums,
      ...(rejected === undefined ? {} : { rejected, rejectedSince: rfc3339(since) }),
      byTopic: byTopic.map((topic) => topicView(topic, at)),
    };
  };
}

function topicView({ partitions, ...topic }: TopicLedger, at: number): Ledger['byTopic'][number] {
  const views = partitions.map((partition) => partitionView(partition, at));
  const lags = views.flatMap(({ lagSeconds }) => lagSeconds ?? []);
  return { ...topic, ...(lags.length === 0 ? {} : { lagSeconds: Math.max(...lags) }), partitions: views };
}

const partitionView = ({ waitingSince, ...partition }: PartitionLedger, at: number) => ({
  ...partition,
  ...times({ waitingSince }),
  // The clock of the broker may be ahead of ours.
  ...(waitingSince === undefined ? {} : { lagSeconds: Math.max(0, at - waitingSince) / 1_000 }),
});

async function rejectedIn({ doors }: Pipeline): Promise<Ledger['rejected']> {
  if (doors === undefined) return undefined;
  const counts = new Map<string, number>();
  for (const { labels, value } of (await doors.rejected.get()).values) {
    const reason = String(labels.code);
    counts.set(reason, (counts.get(reason) ?? 0) + value);
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count);
}
