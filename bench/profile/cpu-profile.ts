/** A V8 CPU profile, as Chrome's tools read it; times in microseconds. */
export interface CpuProfile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }[];
  samples: number[];
  timeDeltas: number[];
}

/** A function in its place in the stack, with what it called. */
export interface Frame {
  name: string;
  /** Its file; empty for what is not of a file. */
  url: string;
  /** `file:line` by its last folders; empty as well. */
  place: string;
  selfMs: number;
  /** With what it called. */
  totalMs: number;
  children: Frame[];
}

/** V8's frame for the time in which there was nothing to do. */
const NO_WORK = '(idle)';
const PLACE_PARTS = 4;

function placeOf(url: string, lineNumber: number): string {
  if (url === '') return '';
  const parts = url.replace(/^file:\/\//, '').split('/');
  return `${parts.slice(-PLACE_PARTS).join('/')}:${lineNumber + 1}`;
}

/** The stack as a tree, without the time in which nothing ran. */
export function frameTree({ nodes, samples, timeDeltas }: CpuProfile): Frame {
  const selfMs = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    selfMs.set(id, (selfMs.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1_000);
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const frameOf = (id: number): Frame => {
    const node = byId.get(id);
    if (node === undefined) throw new Error(`the profile has no node ${id}`);
    const { functionName, url, lineNumber } = node.callFrame;
    const name = functionName === '' ? '(anonymous)' : functionName;
    const children = (node.children ?? []).map(frameOf).filter(({ totalMs }) => totalMs > 0);
    const self = name === NO_WORK ? 0 : (selfMs.get(id) ?? 0);
    const totalMs = children.reduce((sum, child) => sum + child.totalMs, self);
    return { name, url, place: placeOf(url, lineNumber), selfMs: self, totalMs, children };
  };
  const [root] = nodes;
  if (root === undefined) throw new Error('the profile is empty');
  return frameOf(root.id);
}

export interface SelfTime {
  name: string;
  place: string;
  selfMs: number;
}

/** The functions with the most time of their own, wherever they were called from. */
export function mostSelfTime(root: Frame, count: number): SelfTime[] {
  const byFunction = new Map<string, SelfTime>();
  const visit = ({ name, place, selfMs, children }: Frame) => {
    const key = `${name} ${place}`;
    const known = byFunction.get(key) ?? { name, place, selfMs: 0 };
    byFunction.set(key, { ...known, selfMs: known.selfMs + selfMs });
    for (const child of children) visit(child);
  };
  visit(root);
  return [...byFunction.values()].sort((a, b) => b.selfMs - a.selfMs).slice(0, count);
}
