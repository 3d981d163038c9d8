import cliProgress from 'cli-progress';
import { type Output, tell } from './output.js';

export interface Progress {
  update(value: number): Promise<void>;
  stop(): void;
}

const QUARTERS = 4;

/** A line for each quarter: enough for a log file. */
function plainProgress(output: Output, label: string, total: number): Progress {
  let printed = 0;
  return {
    update: async (value) => {
      const quarter = Math.floor((value / total) * QUARTERS);
      if (quarter <= printed) return;
      printed = quarter;
      await tell(output, `${label}: ${value} of ${total}\n`);
    },
    stop: () => {},
  };
}

/** A bar on a terminal, a few plain lines elsewhere. */
export function showProgress(output: Output, label: string, total: number): Progress {
  if (!output.isTerminal) return plainProgress(output, label, total);
  const bar = new cliProgress.SingleBar(
    {
      stream: output.stream,
      format: `${label} {bar} {value}/{total}  {duration_formatted}`,
      barsize: 28,
      hideCursor: true,
      autopadding: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    update: async (value) => bar.update(value),
    stop: () => bar.stop(),
  };
}
