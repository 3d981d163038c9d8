import type { Funnel } from '@analytics/shared/contracts';
import { navigate, place } from '../../address/location.ts';
import { fill } from '../../address/match.ts';
import { rangeQuery, useRange, viewHref } from '../../address/range.ts';
import { useEventNames } from '../../api/reads.ts';
import { useRead } from '../../api/use-read.ts';
import { eventCurl } from '../../components/curl.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import type { ViewProps } from '../view-props.ts';
import { FunnelBuilder } from './funnel-builder.tsx';
import { FunnelResult } from './funnel-result.tsx';
import { type FunnelState, funnelRequest, missing, readFunnel, writeFunnel } from './funnel-state.ts';
import './funnel.css';

/** The way of users through events, step by step. */
export default function FunnelView({ params: { appId = '' } }: ViewProps) {
  const { path, query } = place.value;
  const range = useRange();
  const state = readFunnel(query);
  const why = missing(state);
  const names = useEventNames(appId);
  const read = useRead<Funnel>(
    why === undefined
      ? {
          path: fill('/analytics/apps/:appId/funnel', { appId }),
          body: funnelRequest(state, rangeQuery(range)),
        }
      : undefined,
  );
  const change = (next: FunnelState) => {
    const kept = viewHref(path);
    const pairs = new URLSearchParams(writeFunnel(next));
    navigate(`${kept}${kept.includes('?') ? '&' : '?'}${pairs}`, { replace: true });
  };
  return (
    <section class="view funnel">
      <h1>Funnel</h1>
      <Panel title="Steps">
        <FunnelBuilder appId={appId} state={state} names={names ?? []} onChange={change} />
      </Panel>
      <Panel title="Users that went on">
        {why !== undefined ? (
          names?.length === 0 ? (
            <EmptyState title="There are no events yet." command={eventCurl(appId)}>
              <p>This sends the first one:</p>
            </EmptyState>
          ) : (
            <p class="quiet-text">{why}</p>
          )
        ) : (
          <Loaded read={read} height={260}>
            {(funnel) => <FunnelResult appId={appId} state={state} funnel={funnel} />}
          </Loaded>
        )}
      </Panel>
    </section>
  );
}
