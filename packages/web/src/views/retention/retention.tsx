import type { Retention as RetentionAnswer } from '@analytics/shared/contracts';
import { timeZone } from '../../address/browser.ts';
import { fill } from '../../address/match.ts';
import { useQueryState } from '../../address/query-state.ts';
import { rangeQuery, useRange, viewHref } from '../../address/range.ts';
import { useEventNames } from '../../api/reads.ts';
import { useRead } from '../../api/use-read.ts';
import { eventCurl } from '../../components/curl.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Select, TextInput } from '../../components/field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import type { ViewProps } from '../view-props.ts';
import { RetentionTable } from './retention-table.tsx';
import { periodsAfter, retentionRows } from './rows.ts';
import './retention.css';

const UNITS = [
  { value: 'day', label: 'Days' },
  { value: 'week', label: 'Weeks' },
];

/** Of the users who came in a day or week, how many came again in those after it. */
export default function Retention({ params: { appId = '' } }: ViewProps) {
  const range = useRange();
  const [first, setFirst] = useQueryState('first');
  const [returning, setReturning] = useQueryState('returning');
  const [unit, setUnit] = useQueryState('unit', 'day');
  const suggestions = useEventNames(appId) ?? [];
  const read = useRead<RetentionAnswer>({
    path: fill('/analytics/apps/:appId/retention', { appId }),
    parameters: {
      ...rangeQuery(range),
      unit,
      timezone: timeZone(),
      first: first === '' ? undefined : first,
      returning: returning === '' ? undefined : returning,
    },
  });
  const explore = fill('/apps/:appId/explore', { appId });
  return (
    <section class="view">
      <h1>Retention</h1>
      <div class="controls">
        <TextInput
          label="Users who first did"
          value={first}
          placeholder="Any event"
          suggestions={suggestions}
          onChange={(name) => setFirst(name.trim())}
        />
        <TextInput
          label="and later did"
          value={returning}
          placeholder="Any event"
          suggestions={suggestions}
          onChange={(name) => setReturning(name.trim())}
        />
        <Select label="By" value={unit} options={UNITS} onChange={setUnit} />
      </div>
      <Panel title="Users who came again">
        <Loaded
          read={read}
          height={360}
          isEmpty={({ cohorts }) => cohorts.every(({ users }) => users === 0)}
          empty={
            <EmptyState
              title="Nobody did that in this range."
              command={eventCurl(appId, first === '' ? 'signup' : first)}
            >
              <p>Choose a longer range at the top, or send an event:</p>
            </EmptyState>
          }
        >
          {(answer) => (
            <>
              <RetentionTable
                rows={retentionRows(answer.cohorts)}
                unit={answer.unit}
                hrefOf={({ start }, period) =>
                  viewHref(explore, {
                    range: undefined,
                    from: periodsAfter(start, answer.unit, period ?? 0),
                    to: periodsAfter(start, answer.unit, (period ?? 0) + 1),
                    event: period === undefined ? first : returning,
                    measure: 'users',
                  })
                }
              />
              {answer.estimated && <p class="quiet-text">Numbers of users are estimates.</p>}
            </>
          )}
        </Loaded>
      </Panel>
    </section>
  );
}
