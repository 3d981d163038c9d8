import type { CpuProfile } from '../cpu-profile.js';

/**
 * Milliseconds, and the stack from its outermost function: each by its file, one without a file by its name in brackets,
 * as V8 has them.
 */
export type Stack = readonly [ms: number, ...stack: string[]];

/** A profile in which each stack was seen once, for so long. */
export function profileOf(...stacks: readonly Stack[]): CpuProfile {
  const nodes: CpuProfile['nodes'] = [frame(1, '(root)')];
  const samples: number[] = [];
  for (const [, ...stack] of stacks) {
    const first = nodes.length + 1;
    nodes[0]!.children = [...(nodes[0]!.children ?? []), first];
    for (const [depth, called] of stack.entries())
      nodes.push({ ...frame(first + depth, called), children: depth === stack.length - 1 ? [] : [first + depth + 1] });
    samples.push(nodes.length);
  }
  return { nodes, samples, timeDeltas: stacks.map(([ms]) => ms * 1_000) };
}

function frame(id: number, called: string) {
  const isNative = called.startsWith('(');
  return { id, callFrame: { functionName: isNative ? called : 'work', url: isNative ? '' : called, lineNumber: 1 } };
}

const ROOT = 'file:///srv/analytics';
export const LIBRARY = `${ROOT}/node_modules/.pnpm/fastify@5.12.8/node_modules/fastify/lib/reply.js`;
export const OURS = `${ROOT}/packages/influxdb/dist/lines/text.js`;
