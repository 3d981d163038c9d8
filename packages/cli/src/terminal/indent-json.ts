/** Deeper levels stand below each other: hostile nesting would else be mostly indentation. */
const MAX_INDENTED_LEVELS = 20;

/** A string, a bracket, comma or colon, or a number or word. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

const opens = (token: string | undefined): boolean => token === '{' || token === '[';
const closes = (token: string | undefined): boolean => token === '}' || token === ']';

/**
 * Valid JSON text with line breaks and indentation. Its tokens stay as they are, unlike with `JSON.parse` and
 * `JSON.stringify`, which change long numbers and drop repeated keys: often what is wrong with a dead letter.
 */
export function indentJson(text: string): string {
  const tokens = text.match(TOKEN) ?? [];
  let level = 0;
  const lineBreak = (step: number): string => {
    level += step;
    return `\n${'  '.repeat(Math.min(level, MAX_INDENTED_LEVELS))}`;
  };
  const parts = tokens.map((token, index) => {
    if (opens(token)) return closes(tokens[index + 1]) ? token : token + lineBreak(1);
    if (closes(token)) return opens(tokens[index - 1]) ? token : lineBreak(-1) + token;
    if (token === ',') return token + lineBreak(0);
    return token === ':' ? ': ' : token;
  });
  return parts.join('');
}
