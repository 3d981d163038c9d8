import type { Frame } from './cpu-profile.js';

const WIDTH = 1_400;
const ROW = 17;
const HEAD = 30;
/** What is narrower is not drawn, pixels. */
const NARROWEST = 0.6;
const CHARACTER = 6.3;
const MARGIN = 4;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Ours blue, libraries orange, Node's own grey. */
function colourOf(place: string): string {
  if (place === '' || place.startsWith('node:')) return '#cbd5e1';
  return place.includes('/dist/') && !place.includes('node_modules') ? '#93c5fd' : '#fdba74';
}

/**
 * A flame graph with the root on top: width is time with everything that was called, and what a function called stands
 * below it. A tool-tip names each function, its place and its times.
 */
export function flameGraph(root: Frame, title: string): string {
  const scale = WIDTH / root.totalMs;
  const shapes: string[] = [];
  let deepest = 0;
  const draw = (frame: Frame, left: number, depth: number) => {
    const width = frame.totalMs * scale;
    if (width < NARROWEST) return;
    deepest = Math.max(deepest, depth);
    const top = HEAD + depth * ROW;
    const label = frame.name.slice(0, Math.max(0, Math.floor((width - MARGIN) / CHARACTER)));
    const share = ((frame.totalMs / root.totalMs) * 100).toFixed(1);
    const hint = `${frame.name} ${frame.place}\n${share} %, ${frame.totalMs.toFixed(0)} ms, itself ${frame.selfMs.toFixed(0)} ms`;
    shapes.push(
      `<g><title>${escaped(hint)}</title><rect x="${left.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${ROW - 1}" ` +
        `fill="${colourOf(frame.place)}"/>${label.length > 2 ? `<text x="${(left + 2).toFixed(1)}" y="${top + 12}">${escaped(label)}</text>` : ''}</g>`,
    );
    let at = left;
    for (const child of frame.children) {
      draw(child, at, depth + 1);
      at += child.totalMs * scale;
    }
  };
  draw(root, 0, 0);
  const height = HEAD + (deepest + 1) * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="10.5">`,
    `<rect width="100%" height="100%" fill="#ffffff"/><text x="4" y="19" font-size="14">${escaped(title)}</text>`,
    ...shapes,
    '</svg>\n',
  ].join('\n');
}
