import cliProgress from 'cli-progress';
import { type Output, tell } from './output.js';
import { clip, visible } from './visible.js';

/** What is shown of something that runs elsewhere. */
export interface Shown {
  state: string;
  /** In words. */
  text: string;
  done: number;
  total?: number | undefined;
  step?: string | undefined;
}

export interface ProgressView {
  update(shown: Shown): Promise<void>;
  stop(): void;
}

const BAR = 28;
const TENTHS = 10;

/** A line where its state or step is another one, and for each tenth. */
function linesOf(output: Output, label: string): ProgressView {
  let printed = '';
  return {
    update: async ({ state, text, done, total, step }) => {
      const tenth = total === undefined || total === 0 ? 0 : Math.floor((done / total) * TENTHS);
      const line = JSON.stringify([state, step, tenth]);
      if (line === printed) return;
      printed = line;
      await tell(output, `${label}: ${visible(state)}, ${visible(text)}\n`);
    },
    stop: () => {},
  };
}

/** A bar on a terminal, elsewhere a line for each change. A total that is not known yet has no bar. */
export function showJobProgress(output: Output, label: string): ProgressView {
  if (!output.isTerminal) return linesOf(output, label);
  const { barCompleteChar: full, barIncompleteChar: empty } = cliProgress.Presets.shades_classic;
  const bar = new cliProgress.SingleBar({
    stream: output.stream,
    hideCursor: true,
    format: (_options, { progress, total }, { state, text }: { state: string; text: string }) => {
      const filled = Math.round(BAR * progress);
      const drawn = total === 0 ? '' : `${full.repeat(filled)}${empty.repeat(BAR - filled)} `;
      return clip(visible(`${label} ${drawn}${state}, ${text}`), output.columns - 1);
    },
  });
  bar.start(0, 0, { state: '', text: '' });
  return {
    update: async ({ state, text, done, total = 0 }) => {
      bar.setTotal(total);
      bar.update(Math.min(done, total), { state, text });
    },
    stop: () => bar.stop(),
  };
}
