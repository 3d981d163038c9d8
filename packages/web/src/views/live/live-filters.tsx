import { useQueryState } from '../../address/query-state.ts';
import { useEventNames } from '../../api/reads.ts';
import { Select, TextInput } from '../../components/field.tsx';

const KINDS = [
  { value: '', label: 'Events and metrics' },
  { value: 'event', label: 'Events' },
  { value: 'metric', label: 'Metrics' },
];

/** The service sends only what matches. */
export function LiveFilters({ appId }: { appId: string }) {
  const [eventName, setEventName] = useQueryState('event');
  const [userId, setUserId] = useQueryState('user');
  const [kind, setKind] = useQueryState('kind');
  const names = useEventNames(appId);
  return (
    <div class="controls">
      <TextInput
        label="Event name"
        type="search"
        value={eventName}
        placeholder="All"
        suggestions={names ?? []}
        onChange={(name) => setEventName(name.trim())}
      />
      <TextInput
        label="User id"
        type="search"
        value={userId}
        placeholder="All"
        onChange={(id) => setUserId(id.trim())}
      />
      <Select label="Kind" value={kind} options={KINDS} onChange={setKind} />
    </div>
  );
}
