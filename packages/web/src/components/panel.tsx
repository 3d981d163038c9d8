import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface PanelProps {
  title: string;
  /** Controls at the right of the title. */
  actions?: ComponentChildren;
  /** Takes the whole width of a grid of panels. */
  wide?: boolean;
  children: ComponentChildren;
}

/** A part of a view with a heading of its own. */
export function Panel({ title, actions, wide = false, children }: PanelProps) {
  const id = useId();
  return (
    <section class={`panel ${wide ? 'wide' : ''}`} aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>{title}</h2>
        {actions !== undefined && <div class="panel-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
