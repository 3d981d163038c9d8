import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import { Form } from './form.tsx';

interface ConfirmProps {
  /** The question. */
  title: string;
  /** What the button says: the act itself, never "OK". */
  confirm: string;
  isDangerous?: boolean;
  /** What must be typed before: the name of what will be gone. */
  typed?: string;
  onCancel: () => void;
  /** Called once; until it has resolved, both buttons wait. */
  onConfirm: () => Promise<unknown>;
  children: ComponentChildren;
}

/** Asks before something is done that cannot be taken back. */
export function Confirm({
  title,
  confirm,
  isDangerous = false,
  typed = '',
  onCancel,
  onConfirm,
  children,
}: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState('');
  const act = () => {
    setBusy(true);
    void onConfirm().finally(() => setBusy(false));
  };
  return (
    <Dialog title={title} onClose={onCancel}>
      {children}
      <Form class="form" onSend={act}>
        {typed !== '' && (
          <label class="field">
            Type {typed} to confirm
            <input value={text} autocomplete="off" spellcheck={false} onInput={(e) => setText(e.currentTarget.value)} />
          </label>
        )}
        <div class="dialog-actions">
          <button type="button" disabled={busy} onClick={onCancel}>
            Cancel
          </button>
          <button type="submit" class={isDangerous ? 'danger' : 'primary'} disabled={busy || text.trim() !== typed}>
            {confirm}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
