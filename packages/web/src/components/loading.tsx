/** Keeps a place free until there is something to show, so that nothing below jumps. */
export const Loading = ({ height = 160 }: { height?: number }) => (
  <div class="loading" style={{ '--height': `${height}px` }} aria-busy="true">
    <span class="hidden">Loading …</span>
  </div>
);
