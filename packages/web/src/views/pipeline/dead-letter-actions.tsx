import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action.ts';
import { ActionError } from '../../components/action-error.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { count } from '../../format/numbers.ts';
import { type Changed, changeLetters, tryChange, type Verb } from './change-letters.ts';
import { type LetterFilter, type Selection, selectionOf } from './selection.ts';

interface Props {
  filter: LetterFilter;
  ticked: ReadonlySet<string>;
  /** Nothing matches: what was done last is still told. */
  isEmpty?: boolean;
  onDone: () => void;
}

interface Asked {
  verb: Verb;
  selection: Selection;
  count: number;
  more: boolean;
}

/** Redrives or discards what is ticked, or all that the filter matches: first a dry run, then a question with its count. */
export function DeadLetterActions({ filter, ticked, isEmpty = false, onDone }: Props) {
  const [asked, setAsked] = useState<Asked | undefined>();
  const [changed, setChanged] = useState<(Changed & { verb: Verb }) | undefined>();
  const ask = useAction(async (verb: Verb) => {
    setChanged(undefined);
    const selection = selectionOf(filter, ticked, new Date().toISOString());
    const { count: would, more } = await tryChange(verb, selection);
    setAsked({ verb, selection, count: would, more });
  });
  const change = useAction(async ({ verb, selection }: Asked) => {
    setAsked(undefined);
    setChanged({ verb, ...(await changeLetters(verb, selection)) });
    onDone();
  });
  const which = ticked.size === 0 ? 'all of these' : ticked.size === 1 ? 'this one' : `these ${count(ticked.size)}`;
  const isBusy = ask.busy || change.busy;
  return (
    <div class="form">
      {!isEmpty && (
        <div class="controls">
          <button type="button" disabled={isBusy} onClick={() => void ask.run('redrive')}>
            Redrive {which} …
          </button>
          <button type="button" class="danger" disabled={isBusy} onClick={() => void ask.run('discard')}>
            Discard {which} …
          </button>
        </div>
      )}
      <p role="status">{isBusy ? 'Working …' : changed === undefined ? '' : said(changed)}</p>
      <ActionError error={ask.error ?? change.error} />
      {asked !== undefined && (
        <Question asked={asked} onCancel={() => setAsked(undefined)} onConfirm={() => change.run(asked)} />
      )}
    </div>
  );
}

const letters = (number: number) => (number === 1 ? '1 dead letter' : `${count(number)} dead letters`);

function said({ verb, count: number, refused, left }: Changed & { verb: Verb }): string {
  const done = verb === 'redrive' ? 'Redriven' : 'Discarded';
  return [
    `${done}: ${letters(number)}.`,
    ...(refused > 0 ? [`${letters(refused)} the log never takes.`] : []),
    ...(left > 0 ? [`${letters(left)} were left.`] : []),
  ].join(' ');
}

interface QuestionProps {
  asked: Asked;
  onCancel: () => void;
  onConfirm: () => Promise<void>;
}

function Question({ asked: { verb, count: number, more }, onCancel, onConfirm }: QuestionProps) {
  const many = `${letters(number)}${more ? ' and more' : ''}`;
  if (number === 0) {
    return (
      <Confirm title="There is nothing to do" confirm="Good" onCancel={onCancel} onConfirm={async () => onCancel()}>
        <p>None of these waits any more, or may be changed with your key.</p>
      </Confirm>
    );
  }
  if (verb === 'redrive') {
    return (
      <Confirm
        title={`Redrive ${many}?`}
        confirm={`Redrive ${count(number)}`}
        onCancel={onCancel}
        onConfirm={onConfirm}
      >
        <p>
          They are appended to their topics again, and the worker tries them anew. Each counts once. What fails again
          comes back here.
        </p>
      </Confirm>
    );
  }
  return (
    <Confirm
      title={`Discard ${many}?`}
      confirm={`Discard ${count(number)}`}
      isDangerous
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <p>These records will never be stored. This cannot be undone.</p>
    </Confirm>
  );
}
