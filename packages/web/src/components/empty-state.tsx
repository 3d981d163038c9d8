import type { ComponentChildren } from 'preact';
import { CopyButton } from './copy-button.tsx';

interface EmptyStateProps {
  title: string;
  children?: ComponentChildren;
  /** One command that brings something here. */
  command?: string;
}

/** Nothing is here yet, and what fills it. */
export function EmptyState({ title, children, command }: EmptyStateProps) {
  return (
    <div class="state">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
      {command !== undefined && <Command text={command} />}
    </div>
  );
}

/** A command to copy. */
export function Command({ text }: { text: string }) {
  return (
    <div class="command">
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} />
    </div>
  );
}
