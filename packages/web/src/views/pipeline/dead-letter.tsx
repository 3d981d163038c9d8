import type { WholeDeadLetter } from '@analytics/shared/contracts';
import { useRead } from '../../api/use-read.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { PropertyTree } from '../../components/property-tree.tsx';
import { count } from '../../format/numbers.ts';
import { dateTime } from '../../format/times.ts';
import type { ViewProps } from '../view-props.ts';
import { DeadLetterActions } from './dead-letter-actions.tsx';
import { letterPath } from './paths.ts';
import './pipeline.css';

/** One dead letter, whole. */
export default function DeadLetterView({ params: { id = '' } }: ViewProps) {
  const read = useRead<WholeDeadLetter>({ path: letterPath(id) });
  return (
    <section class="view">
      <div class="view-head">
        <h1>Dead letter {id}</h1>
        <a href="/pipeline">All dead letters</a>
      </div>
      <Loaded read={read} height={400}>
        {(letter) => (
          <div class="view">
            <Panel title="Why it was not stored">
              <div class="dead-letters">
                <p class="break">
                  <code>{letter.reason}</code> {letter.message}
                </p>
                <Facts letter={letter} />
                {letter.state === 'waiting' && (
                  <DeadLetterActions
                    filter={{ reason: '', appId: '', state: 'waiting' }}
                    ticked={new Set([id])}
                    onDone={read.reload}
                  />
                )}
              </div>
            </Panel>
            <Panel title="The record" actions={<CopyButton text={letter.value} label="Copy" />}>
              <Value letter={letter} />
            </Panel>
          </div>
        )}
      </Loaded>
    </section>
  );
}

function Facts({ letter }: { letter: WholeDeadLetter }) {
  const { state, changedAt, original, failedAt, firstFailedAt, attempts, key, appId, recordId, recordSize, headers } =
    letter;
  const facts: [string, string | undefined][] = [
    ['State', changedAt === undefined ? state : `${state}, ${dateTime(changedAt)}`],
    ['App', appId],
    ['Record id', recordId],
    ['Failed', `${dateTime(failedAt)}, ${attempts === 1 ? 'once' : `${count(attempts)} times`}`],
    ['Failed first', firstFailedAt === undefined ? undefined : dateTime(firstFailedAt)],
    ['Was at', `${original.topic}, partition ${original.partition}, offset ${original.offset}`],
    ['Came in', original.appendedAt === undefined ? undefined : dateTime(original.appendedAt)],
    ['Key', key],
    ['Size', `${count(recordSize)} bytes`],
    ...headers.map(({ name, value }): [string, string] => [`Header ${name}`, value]),
  ];
  return (
    <dl class="pairs">
      {facts.map(
        ([name, text]) =>
          text !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="break">{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Value({ letter: { value, encoding, isJson } }: { letter: WholeDeadLetter }) {
  if (isJson) return <PropertyTree value={JSON.parse(value)} openTo={6} />;
  return (
    <>
      <p class="quiet-text">
        {encoding === 'base64' ? 'It is not text; these are its bytes in base64:' : 'It is not JSON:'}
      </p>
      <pre class="dead-letter-value">{value}</pre>
    </>
  );
}
