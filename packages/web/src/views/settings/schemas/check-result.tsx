import { count } from '../../../format/numbers.ts';
import type { SchemaCheck } from './schema.ts';

const SHOWN = 10;

/** What a schema would do to events that are stored. */
export function CheckResult({ check: { checked, refused, results } }: { check: SchemaCheck }) {
  if (checked === 0) return <p role="status">There is no such event in the last 7 days.</p>;
  const shown = results.slice(0, SHOWN);
  return (
    <div role="status">
      <p>
        {refused === 0
          ? `All ${count(checked)} events keep to it.`
          : `${count(refused)} of ${count(checked)} events break it${refused > shown.length ? '; the first are' : ''}:`}{' '}
        <span class="quiet-text">Events of the last 7 days, the oldest first.</span>
      </p>
      <ul>
        {shown.map(({ index, eventId, errors }) => (
          <li key={index} class="break">
            <code>{eventId}</code> {errors.map(({ path, message }) => `${path} ${message}`).join('; ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
