import { CopyButton } from '../../../components/copy-button.tsx';
import { Command } from '../../../components/empty-state.tsx';
import type { Kind, MadeKey } from './key.ts';

interface Props {
  made: MadeKey;
  kind: Kind;
  onClose(): void;
}

/** In JSON `\u0027` is an apostrophe, which would end the text of the shell. */
const curlOf = (key: string, appId: string) => {
  const body = JSON.stringify({ appId, userId: 'user-123', eventType: 'action', eventName: 'signup' });
  return [
    `curl -X POST ${location.origin}/analytics/events`,
    `-H 'authorization: Bearer ${key}'`,
    "-H 'content-type: application/json'",
    `-d '${body.replaceAll("'", String.raw`\u0027`)}'`,
  ].join(' \\\n  ');
};

/** A key or a signing secret right after it was made: no answer of the service has it again. */
export function ShownKey({ made, kind: { word, appId }, onClose }: Props) {
  const secret = made.key ?? made.secret ?? '';
  return (
    <section class="panel form shown-key" aria-label={`The new ${word}`}>
      <h2>{made.name}</h2>
      <p>
        <strong>Copy the {word} now.</strong> It is shown this once, and never again.
      </p>
      <p class="secret">
        <code>{secret}</code> <CopyButton text={secret} label={`Copy the ${word}`} />
      </p>
      {appId !== undefined && made.scopes?.includes('write') === true && (
        <details>
          <summary>Send an event with it</summary>
          <Command text={curlOf(secret, appId)} />
        </details>
      )}
      <button type="button" onClick={onClose}>
        I have copied it
      </button>
    </section>
  );
}
