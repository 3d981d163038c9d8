import { useState } from 'preact/hooks';

const SHOWN_MS = 2_000;

/** Copies a text. Where the browser has no clipboard (plain HTTP from elsewhere) it says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [said, setSaid] = useState<string | undefined>();
  const copy = async () => {
    // Only secure contexts have it.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    const isCopied = await (clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? 'Copied' : 'Select and copy by hand');
    setTimeout(() => setSaid(undefined), SHOWN_MS);
  };
  return (
    <button type="button" class="quiet" onClick={() => void copy()}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}
