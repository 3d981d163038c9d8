import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Methods, Reply } from './answer-parent.js';

/** A process of the benchmark's own that can be asked things. */
export interface Child<Api extends Methods> {
  pid: number;
  ask<Name extends keyof Api & string>(
    method: Name,
    ...argument: Parameters<Api[Name]>
  ): Promise<Awaited<ReturnType<Api[Name]>>>;
  stop(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

async function untilReady(child: ChildProcess, script: string): Promise<void> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${String(code)} while it started`);
  });
  ended.catch(() => {});
  await Promise.race([once(child, 'message'), ended]);
}

/**
 * Starts `script` (below bench/) in a process of its own and resolves when it is ready. A question is refused when
 * the process throws, or ends before it answers.
 */
export async function startChild<Api extends Methods>(script: string, settings: object = {}): Promise<Child<Api>> {
  const child = fork(fileURLToPath(new URL(`../${script}`, import.meta.url)), [JSON.stringify(settings)], {
    env: { ...process.env, KAFKAJS_NO_PARTITIONER_WARNING: '1' },
  });
  await untilReady(child, script);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  child.on('message', (reply: Reply) => {
    const question = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) question?.reject(new Error(`${script}: ${reply.error}`));
    else question?.resolve(reply.value);
  });
  child.once('exit', (code) => {
    for (const question of waiting.values()) question.reject(new Error(`${script} ended with ${String(code)}`));
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: (method, ...[argument]) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ id: asked, method, argument });
      }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}
