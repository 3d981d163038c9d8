import { amount, timeText } from '../format/summary.js';
import { type ProgressView, showJobProgress } from '../terminal/job-progress.js';
import { type Output, tell } from '../terminal/output.js';
import { visible, visibleJson } from '../terminal/visible.js';

export interface PassState {
  compared: number;
  missing: number;
  /** The time of the record that was compared last, epoch milliseconds. */
  ms: number;
}

/** What people, or programs with `--json`, see of a migration while it runs. */
export interface MigrationView {
  /** Begins another step: its bar takes the place of the one before. */
  begin(step: string): Promise<void>;
  update(state: PassState): Promise<void>;
  /** A fact that stays to be seen. */
  say(text: string, fact: Readonly<Record<string, unknown>>): Promise<void>;
  end(): void;
}

interface ViewOptions {
  out: Output;
  err: Output;
  json: boolean;
  now(): number;
}

export function createMigrationView({ out, err, json, now }: ViewOptions): MigrationView {
  let step = '';
  let bar: ProgressView | undefined;
  let firstMs: number | undefined;
  const end = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    end,
    begin: async (begun) => {
      end();
      step = begun;
      firstMs = undefined;
    },
    update: async ({ compared, missing, ms }) => {
      firstMs ??= ms;
      bar ??= showJobProgress(err, step);
      const [done, total] = [Math.max(0, ms - firstMs), Math.max(1, now() - firstMs)];
      const text = `${amount(compared, 'record')} compared, ${missing} sent, at ${timeText(ms)}`;
      await bar.update({ state: 'running', text, done: Math.min(done, total), total });
    },
    say: async (text, fact) => {
      end();
      if (json) await out.write(`${visibleJson(fact)}\n`);
      else await tell(err, `${visible(text)}\n`);
    },
  };
}
