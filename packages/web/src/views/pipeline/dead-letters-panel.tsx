import type { DeadLetters } from '@analytics/shared/contracts';
import { useState } from 'preact/hooks';
import { setQuery, useQueryState } from '../../address/query-state.ts';
import { useRead } from '../../api/use-read.ts';
import { Select, TextInput } from '../../components/field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Paging, useCursor } from '../../components/paging.tsx';
import { Panel } from '../../components/panel.tsx';
import { DeadLetterActions } from './dead-letter-actions.tsx';
import { DeadLetterTable } from './dead-letter-table.tsx';
import { Reasons } from './reasons.tsx';

const STATES = [
  { value: 'waiting', label: 'Waiting' },
  { value: 'redriven', label: 'Redriven' },
  { value: 'discarded', label: 'Discarded' },
  { value: 'all', label: 'All' },
];

/** Records that could not be stored: why, which, and what to do with them. */
export function DeadLettersPanel() {
  const [reason] = useQueryState('reason');
  const [appId] = useQueryState('app');
  const [state] = useQueryState('state', 'waiting');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const read = useRead<DeadLetters>({
    path: '/analytics/admin/dead-letters',
    parameters: {
      reason: reason === '' ? undefined : reason,
      appId: appId === '' ? undefined : appId,
      state,
      limit: 50,
      cursor: useCursor(),
    },
  });
  // Another filter is another page, and what was ticked before is out of sight.
  const choose = (change: Record<string, string | undefined>) => {
    setTicked(new Set());
    setQuery({ ...change, cursor: undefined });
  };
  const onDone = () => {
    setTicked(new Set());
    read.reload();
  };
  return (
    <Panel title="Dead letters">
      <div class="dead-letters">
        <div class="controls">
          <Select
            label="State"
            value={state}
            options={STATES}
            onChange={(value) => choose({ state: value === 'waiting' ? undefined : value })}
          />
          <TextInput
            label="App"
            type="search"
            value={appId}
            placeholder="All"
            onChange={(app) => choose({ app: app.trim() })}
          />
        </div>
        <Loaded read={read} height={240}>
          {({ deadLetters, counts, nextCursor }) => (
            <div class="dead-letters">
              <Reasons counts={counts} chosen={reason} onChoose={(value) => choose({ reason: value })} />
              {state === 'waiting' && (
                <DeadLetterActions
                  filter={{ reason, appId, state }}
                  ticked={ticked}
                  isEmpty={deadLetters.length === 0}
                  onDone={onDone}
                />
              )}
              {deadLetters.length === 0 ? (
                <p class="quiet-text">
                  {state === 'waiting' ? 'No dead letter waits: every record could be stored.' : 'There are none.'}
                </p>
              ) : (
                <DeadLetterTable
                  deadLetters={deadLetters}
                  ticked={ticked}
                  onTick={setTicked}
                  canTick={state === 'waiting'}
                />
              )}
              <Paging nextCursor={nextCursor} first="Newest" next="Older" />
            </div>
          )}
        </Loaded>
      </div>
    </Panel>
  );
}
