interface PropertyTreeProps {
  value: unknown;
  /** Objects below this depth are folded at first. */
  openTo?: number;
}

/** The properties of an event; objects and lists unfold. */
export function PropertyTree({ value, openTo = 1 }: PropertyTreeProps) {
  if (typeof value !== 'object' || value === null) return <Leaf value={value} />;
  const entries = Object.entries(value);
  if (entries.length === 0) return <span class="quiet-text">{Array.isArray(value) ? '[]' : '{}'}</span>;
  return (
    <ul class="properties">
      {entries.map(([name, inner]) => (
        <li key={name}>
          {typeof inner === 'object' && inner !== null ? (
            <details open={openTo > 0}>
              <summary>
                <span class="property-name">{name}</span>{' '}
                <span class="quiet-text">{Array.isArray(inner) ? `${inner.length} items` : 'object'}</span>
              </summary>
              <PropertyTree value={inner} openTo={openTo - 1} />
            </details>
          ) : (
            <>
              <span class="property-name">{name}</span> <Leaf value={inner} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const Leaf = ({ value }: { value: unknown }) => (
  <code class={`property-${value === null ? 'null' : typeof value}`}>
    {typeof value === 'string' ? value : JSON.stringify(value)}
  </code>
);
