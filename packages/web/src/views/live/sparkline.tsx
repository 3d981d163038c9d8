const [WIDTH, HEIGHT] = [120, 32];
/** A place without a value is still seen. */
const LEAST_HEIGHT = 1;

/** Values as bars beside each other; the largest fills the height. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const largest = Math.max(1, ...values);
  const step = WIDTH / values.length;
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}: most ${Math.max(0, ...values)}`}
    >
      {values.map((value, index) => {
        const height = Math.max(LEAST_HEIGHT, (value / largest) * HEIGHT);
        return <rect key={index} x={index * step} y={HEIGHT - height} width={step * 0.8} height={height} />;
      })}
    </svg>
  );
}
