import type { Sample } from './sample.js';

/** Something that is measured: ours, or a baseline. */
export interface Subject {
  /** `ours`, `bare Fastify`, … */
  name: string;
  /** The role of the process whose CPU seconds stand for it; those of replicas (`worker 2`) are added. */
  main: string;
  run(seconds: number): Promise<Sample>;
}

export interface SubjectResult {
  name: string;
  main: string;
  /** One a repeat; the same place in two subjects is the same moment. */
  samples: Sample[];
}

export interface Repeating {
  repeats: number;
  seconds: number;
  /** How long each subject runs before anything counts; 0 for none. */
  warmUpSeconds: number;
  log(line: string): void;
}

/** Warms all subjects up, then runs them in turns, A B A B, so that each repeat compares what ran side by side. */
export async function measureInTurns(
  subjects: readonly Subject[],
  { repeats, seconds, warmUpSeconds, log }: Repeating,
): Promise<SubjectResult[]> {
  if (warmUpSeconds > 0) {
    for (const subject of subjects) {
      log(`warming up ${subject.name}`);
      await subject.run(warmUpSeconds);
    }
  }
  const results = subjects.map(({ name, main }): SubjectResult => ({ name, main, samples: [] }));
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const [index, subject] of subjects.entries()) {
      log(`${subject.name}, ${repeat + 1} of ${repeats}`);
      results[index]?.samples.push(await subject.run(seconds));
    }
  }
  return results;
}
