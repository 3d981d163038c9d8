import type { Output } from './output.js';
import { bold, dim } from './table.js';
import { visible } from './visible.js';

/** A heading, and below it a line for each member that there is. */
export function pageOf(
  heading: string,
  members: readonly (readonly [name: string, value: string | undefined])[],
  output: Output,
): string {
  const shown = members.flatMap(([name, value]) => (value === undefined ? [] : [[name, visible(value)] as const]));
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  const lines = shown.map(([name, value]) => `  ${dim(name.padEnd(width), output)}  ${value}`);
  return `${[bold(visible(heading), output), ...lines].join('\n')}\n`;
}
