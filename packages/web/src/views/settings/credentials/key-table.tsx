import { useState } from 'preact/hooks';
import { Confirm } from '../../../components/confirm.tsx';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { ago, date, dateTime } from '../../../format/times.ts';
import { type Key, type Kind, keyState } from './key.ts';

interface Props {
  word: Kind['word'];
  keys: readonly Key[];
  onRotate: (id: string, overlapSeconds: number) => Promise<void>;
  onRevoke: (id: string) => Promise<void>;
}

const DAY_SECONDS = 86_400;

function Validity({ of: key }: { of: Key }) {
  const state = keyState(key, Date.now());
  if (state === 'ended') return <span class="badge is-bad">Ended</span>;
  if (state === 'not yet') return <span class="badge">From {date(key.notBefore ?? '')}</span>;
  if (state === 'ending') return <span class="badge is-warning">Until {dateTime(key.notAfter ?? '')}</span>;
  return <span class="badge is-good">Yes</span>;
}

const OF_KEYS: readonly Column<Key>[] = [
  { title: 'May', cell: ({ scopes = [] }) => scopes.join(', ') },
  { title: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt === undefined ? 'Never' : ago(lastUsedAt)) },
];
const COLUMNS: readonly Column<Key>[] = [
  {
    title: 'Name',
    cell: ({ name, id }) => (
      <>
        {name}
        <br />
        <code class="quiet-text">{id}</code>
      </>
    ),
  },
  { title: 'Valid', cell: (key) => <Validity of={key} /> },
  {
    title: 'Made',
    cell: ({ createdAt, changedBy }) => (
      <time dateTime={createdAt} title={`${dateTime(createdAt)}, by ${changedBy}`}>
        {date(createdAt)}
      </time>
    ),
  },
];

/** Keys or signing secrets with what can be done to each, after a question. */
export function KeyTable({ word, keys, onRotate, onRevoke }: Props) {
  const [question, setQuestion] = useState<{ key: Key; what: 'rotate' | 'revoke' } | undefined>();
  const close = () => setQuestion(undefined);
  const actions: Column<Key> = {
    title: 'Actions',
    cell: (key) => (
      <span class="row-actions">
        <button type="button" class="quiet" onClick={() => setQuestion({ key, what: 'rotate' })}>
          Replace<span class="hidden"> {key.name}</span>
        </button>
        <button type="button" class="quiet danger" onClick={() => setQuestion({ key, what: 'revoke' })}>
          Revoke<span class="hidden"> {key.name}</span>
        </button>
      </span>
    ),
  };
  if (keys.length === 0) return <p class="quiet-text">There are no {word}s yet.</p>;
  return (
    <>
      <DataTable
        caption={`The ${word}s`}
        columns={[...COLUMNS, ...(word === 'key' ? OF_KEYS : []), actions]}
        rows={keys}
        keyOf={({ id }) => id}
      />
      {question?.what === 'revoke' && (
        <Confirm
          title={`Revoke ${question.key.name}?`}
          confirm={`Revoke the ${word}`}
          isDangerous
          onCancel={close}
          onConfirm={() => onRevoke(question.key.id).then(close)}
        >
          <p>
            Within a second nothing takes it any more, and what still sends with it is refused.{' '}
            {word === 'key' && 'Keys that were made with it stay.'}
          </p>
        </Confirm>
      )}
      {question?.what === 'rotate' && (
        <Confirm
          title={`Replace ${question.key.name}?`}
          confirm={`Make the new ${word}`}
          onCancel={close}
          onConfirm={() => onRotate(question.key.id, DAY_SECONDS).then(close)}
        >
          <p>
            A new {word} that allows the same is made, and shown once. The old one stays valid for a day, so that you
            can change what uses it. If it has leaked, revoke it instead.
          </p>
        </Confirm>
      )}
    </>
  );
}
