import { setQuery, useQueryState } from '../../address/query-state.ts';
import { useEventNames } from '../../api/reads.ts';
import { TextInput } from '../../components/field.tsx';

/** Shows only events of one name. Another filter begins at the newest page. */
export function EventNameFilter({ appId }: { appId: string }) {
  const [eventName] = useQueryState('event');
  const names = useEventNames(appId);
  return (
    <div class="controls">
      <TextInput
        label="Event name"
        type="search"
        value={eventName}
        placeholder="All events"
        suggestions={names ?? []}
        onChange={(event) => setQuery({ event: event.trim(), cursor: undefined })}
      />
    </div>
  );
}
