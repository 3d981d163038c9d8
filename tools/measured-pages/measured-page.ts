import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A page of docs/ with a section, between two markers, that a tool writes. The rest of the page is written by hand. */
export interface MeasuredPage {
  /** Names the markers. */
  section: string;
  /** The text before the section, when the page is new. */
  intro: string;
}

/** Replaces the section between the markers, or adds it; makes the page where there is none. */
export function writeMeasured(file: string, { section: name, intro }: MeasuredPage, markdown: string): void {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const page = existsSync(file) ? readFileSync(file, 'utf8') : intro;
  const section = `${open}\n${markdown}\n${close}`;
  const [start, end] = [page.indexOf(open), page.indexOf(close)];
  if (start < 0 !== end < 0 || end < start) throw new Error(`${file} has only one of ${open} and ${close}`);
  const text =
    start < 0 ? `${page.trimEnd()}\n\n${section}\n` : page.slice(0, start) + section + page.slice(end + close.length);
  writeFileSync(file, text);
}
