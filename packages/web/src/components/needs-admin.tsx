/** Said to a reader who may not see what is here; `title` says what that is. */
export const NeedsAdmin = ({ title }: { title: string }) => (
  <div class="state">
    <p>
      <strong>{title}</strong>
    </p>
    <p>
      It needs the scope <code>admin</code>. <a href="/sign-in">Sign in with another key</a>, or ask whoever runs this
      service for one.
    </p>
  </div>
);
