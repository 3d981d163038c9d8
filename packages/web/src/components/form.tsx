import type { ComponentChildren } from 'preact';

interface FormProps {
  class: string;
  /** Enter was pressed in a field, or the button that sends. */
  onSend: () => void;
  children: ComponentChildren;
}

/** A form that the page itself sends. */
export const Form = ({ class: name, onSend, children }: FormProps) => (
  <form
    class={name}
    onSubmit={(event) => {
      event.preventDefault();
      onSend();
    }}
  >
    {children}
  </form>
);
