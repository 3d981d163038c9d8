export interface ReadLine {
  measurement: string;
  tags: [string, string][];
  fields: [string, string | number][];
  timeNs: bigint;
}

/** Reads line protocol as InfluxDB 2.7.12 does (models/points.go), its quirks with backslashes included. */
export const readLines = (text: string): ReadLine[] => splitLines(text).map(readLine);

/** `scanLine`: a backslash hides the next character, and quotes count only after the first bare space. */
function splitLines(text: string): string[] {
  const lines: string[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    let quoted = false;
    let fields = false;
    let equals = 0;
    let commas = 0;
    for (; at < text.length; at += 1) {
      const character = text[at];
      if (character === '\\' && at + 2 < text.length) {
        at += 1;
        continue;
      }
      if (character === ' ') fields = true;
      if (fields && !quoted && character === '=') equals += 1;
      else if (fields && !quoted && character === ',') commas += 1;
      else if (fields && character === '"' && equals > commas) quoted = !quoted;
      else if (character === '\n' && !quoted) break;
    }
    lines.push(text.slice(start, at));
    at += 1;
  }
  return lines;
}

/** The place of the first of some characters that no backslash stands directly before. */
function bare(text: string, characters: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (characters.includes(text[at] ?? '') && text[at - 1] !== '\\') return at;
  }
  throw new Error(`missing one of ${JSON.stringify(characters)} in ${JSON.stringify(text)}`);
}

const unescapeTag = (text: string): string => text.replaceAll('\\,', ',').replaceAll('\\ ', ' ').replaceAll('\\=', '=');

function readLine(line: string): ReadLine {
  if (line.startsWith('#')) throw new Error('a comment');
  let at = bare(line, ', ', 0);
  const measurement = line.slice(0, at);
  const tags: [string, string][] = [];
  while (line[at] === ',') {
    const equals = bare(line, '=', at + 2);
    const end = bare(line, ', ', equals + 2);
    tags.push([unescapeTag(line.slice(at + 1, equals)), unescapeTag(line.slice(equals + 1, end))]);
    at = end;
  }
  const fields: [string, string | number][] = [];
  do {
    const equals = line.indexOf('=', at);
    const key = line.slice(at + 1, equals);
    const end = line[equals + 1] === '"' ? endOfString(line, equals + 1) : line.slice(equals).search(/[, ]/) + equals;
    const value = line.slice(equals + 1, end);
    fields.push([key, value.startsWith('"') ? value.slice(1, -1).replace(/\\(["\\])/g, '$1') : Number(value)]);
    at = end;
  } while (line[at] === ',');
  return { measurement, tags, fields, timeNs: BigInt(line.slice(at + 1)) };
}

function endOfString(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"') return at + 1;
  }
  throw new Error('an open string');
}
