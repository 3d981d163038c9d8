import { describe, expect, it } from 'vitest';
import { type CpuProfile, frameTree, mostSelfTime } from './cpu-profile.js';
import { flameGraph } from './flame-graph.js';

const node = (id: number, functionName: string, children: number[] = [], url = 'file:///x/packages/a/dist/b.js') => ({
  id,
  callFrame: { functionName, url, lineNumber: id },
  children,
});

/** `work` is called by two others. */
const PROFILE: CpuProfile = {
  nodes: [
    node(1, '(root)', [2, 3, 6], ''),
    node(2, 'first', [4]),
    node(3, 'second', [5]),
    { ...node(4, 'work'), callFrame: node(5, 'work').callFrame },
    node(5, 'work'),
    node(6, '(idle)', [], ''),
  ],
  samples: [4, 5, 5, 3, 6, 6, 6],
  timeDeltas: [1_000, 2_000, 2_000, 1_000, 9_000, 9_000, 9_000],
};

describe('a CPU profile', () => {
  it('has the time that functions took, and not that in which nothing ran', () => {
    const root = frameTree(PROFILE);
    expect(root.totalMs).toBe(6);
    expect(root.children.map(({ name, totalMs }) => [name, totalMs])).toEqual([
      ['first', 1],
      ['second', 5],
    ]);
  });

  it('adds up a function’s own time wherever it was called from', () => {
    expect(mostSelfTime(frameTree(PROFILE), 1)).toEqual([{ name: 'work', place: 'packages/a/dist/b.js:6', selfMs: 5 }]);
  });

  it('is drawn with a box for each function, as wide as its share', () => {
    const svg = flameGraph(frameTree(PROFILE), 'a < b');
    expect(svg).toContain('a &lt; b');
    expect(svg).toMatch(/second packages\/a\/dist\/b\.js:4\n83\.3 %.*<rect x="233\.3" y="47" width="1166\.7"/);
  });
});
