import cliProgress from 'cli-progress';

export interface Progress {
  update(value: number): void;
  stop(): void;
}

const LABEL_WIDTH = 22;

function plainProgress(label: string, total: number): Progress {
  let quarters = 0;
  let last = 0;
  let printed = -1;
  const print = () => {
    if (printed !== last) console.log(`  ${label}: ${last} of ${total}`);
    printed = last;
  };
  return {
    update: (value) => {
      last = value;
      // A line for each quarter: enough for a log file.
      const quarter = Math.floor((value / total) * 4);
      if (quarter <= quarters) return;
      quarters = quarter;
      print();
    },
    stop: print,
  };
}

/** A bar on a terminal, a few plain lines elsewhere. */
export function showProgress(label: string, total: number): Progress {
  if (process.stdout.isTTY !== true) return plainProgress(label, total);
  const bar = new cliProgress.SingleBar(
    {
      format: `  ${label.padEnd(LABEL_WIDTH)} {bar} {value}/{total}  {duration_formatted}`,
      barsize: 28,
      hideCursor: true,
      autopadding: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0);
  return { update: (value) => bar.update(value), stop: () => bar.stop() };
}
