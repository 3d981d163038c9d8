import { useState } from 'preact/hooks';
import type { EventView } from '../../api/types.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { PropertyTree } from '../../components/property-tree.tsx';
import { clockTime, dateTime } from '../../format/times.ts';

/** One line that opens to the whole event. What is in it is made only then: a page has a hundred of them. */
export function TimelineEvent({ event }: { event: EventView }) {
  const [open, setOpen] = useState(false);
  const { timestamp, eventName, eventType, properties } = event;
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <time dateTime={timestamp} title={dateTime(timestamp)} class="quiet-text">
            {clockTime(timestamp)}
          </time>{' '}
          <span class="break">{eventName}</span> <span class="quiet-text break">{eventType}</span>
        </summary>
        {open && (
          <div class="timeline-detail">
            <PropertyTree value={properties} openTo={openTo(properties)} />
            <Origin event={event} />
            <CopyButton text={JSON.stringify(event, undefined, 2)} label="Copy as JSON" />
          </div>
        )}
      </details>
    </li>
  );
}

const SMALL = 1_500;

/** Small properties are unfolded whole; of large ones, such as forwarded webhooks, the first level is what is looked for. */
const openTo = (properties: Record<string, unknown>): number => (JSON.stringify(properties).length < SMALL ? 6 : 0);

/** Where the event came from, as far as the app keeps it. */
function Origin({ event: { eventId, ipAddress, userAgent, timestamp } }: { event: EventView }) {
  const known = [
    ['Time', dateTime(timestamp)],
    ['Event id', eventId],
    ['Address', ipAddress],
    ['Browser', userAgent],
  ].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  return (
    <dl class="pairs">
      {known.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="break">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
