import type { Sessions } from '../../api/types.ts';
import { duration } from '../../format/durations.ts';
import { measured } from '../../format/numbers.ts';

const shown = (value: number | null, format: (value: number) => string): string =>
  value === null ? '–' : format(value);

/** How long sessions are. */
export function SessionNumbers({ sessions }: { sessions: Sessions }) {
  const { medianMs, p95Ms, eventsPerSession } = sessions;
  const facts = [
    ['Half are longer than', shown(medianMs, duration)],
    ['One in twenty is longer than', shown(p95Ms, duration)],
    ['Events in a session', shown(eventsPerSession, measured)],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
