import type { Funnel } from '@analytics/shared/contracts';
import { fill } from '../../address/match.ts';
import { viewHref } from '../../address/range.ts';
import { duration } from '../../format/durations.ts';
import { count, percent } from '../../format/numbers.ts';
import { BreakdownTable } from './breakdown-table.tsx';
import { eventsOfStep, type FunnelState } from './funnel-state.ts';

interface Props {
  appId: string;
  state: FunnelState;
  funnel: Funnel;
}

/** A bar a step with its users, how many of them went on, and how long that took. */
export function FunnelResult({ appId, state, funnel }: Props) {
  const { steps, by, estimated } = funnel;
  const hrefOf = (index: number, value?: string) =>
    viewHref(fill('/apps/:appId/explore', { appId }), eventsOfStep(state, index, value));
  if ((steps[0]?.users ?? 0) === 0) {
    return (
      <p class="quiet-text">
        Nobody did the first step in this range. Choose a longer one at the top, or another event.
      </p>
    );
  }
  return (
    <>
      <ol class="funnel-bars" aria-label="Users a step">
        {steps.map((step, index) => (
          <Bar key={index} step={step} number={index + 1} href={hrefOf(index)} />
        ))}
      </ol>
      {estimated && <p class="quiet-text">Numbers of users are estimates.</p>}
      {by !== undefined && <BreakdownTable name={state.by} groups={by} hrefOf={hrefOf} />}
    </>
  );
}

function Bar({ step, number, href }: { step: Funnel['steps'][number]; number: number; href: string }) {
  const { eventName, users, conversion, stepConversion, medianMs } = step;
  return (
    <li style={{ '--share': `${conversion * 100}%` }}>
      <div class="funnel-bar-text">
        <span class="break">
          {number}. {eventName}
        </span>
        <span class="funnel-numbers">
          <a href={href}>{count(users)} users</a> <strong>{percent(conversion)}</strong>
        </span>
      </div>
      <div class="funnel-bar" />
      {number > 1 && (
        <p class="quiet-text">
          {percent(stepConversion)} of the step before
          {medianMs !== null && `, half of them within ${duration(medianMs)}`}
        </p>
      )}
    </li>
  );
}
