import { useState } from 'preact/hooks';
import { navigate } from '../../address/location.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { ActionError } from '../../components/action-error.tsx';
import { Confirm } from '../../components/confirm.tsx';

interface Props {
  /** What must be typed. */
  id: string;
  /** Of the service: what deletes it. */
  path: string;
  /** Where the page goes then. */
  next: string;
  /** What is deleted, and what stays. */
  about: string;
  warning: string;
}

/** Takes the settings of an app or a tenant away, after a question. */
export function DeleteEntry({ id, path, next, about, warning }: Props) {
  const [asks, setAsks] = useState(false);
  const remove = useAction(async () => {
    await call(path, { method: 'DELETE' });
    navigate(next);
  });
  return (
    <section class="panel form" aria-label="Delete">
      <p>{about}</p>
      <ActionError error={remove.error} />
      <button type="button" class="danger" onClick={() => setAsks(true)}>
        Delete the settings
      </button>
      {asks && (
        <Confirm
          title={`Delete the settings of ${id}?`}
          confirm="Delete"
          isDangerous
          typed={id}
          onCancel={() => setAsks(false)}
          onConfirm={() => remove.run().then(() => setAsks(false))}
        >
          <p>{warning} This cannot be undone.</p>
        </Confirm>
      )}
    </section>
  );
}
