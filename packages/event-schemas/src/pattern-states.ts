/** A class of Unicode has hundreds of ranges, which are compiled each time that it stands in a pattern. */
const STATES_OF_UNICODE_CLASS = 20;
const UNICODE_CLASS = /^\\[pP]\{[^}]*\}/;
const MAX_CLASS_LENGTH = 80;
const REPETITION = /^\{(\d{1,6})(?:,(\d{0,6}))?\}/;

/**
 * About how many states a pattern compiles to, counted without compiling it: `(abc){1000}` is short, and large once it is
 * compiled. Of a pattern that is not well formed it is any number.
 */
export function patternStates(pattern: string): number {
  // What each open group has so far; `last` is the size of the atom that a repetition would be of.
  const groups: number[] = [0];
  let last = 0;
  const add = (states: number) => {
    groups.push((groups.pop() ?? 0) + states);
  };
  for (let at = 0; at < pattern.length; at += 1) {
    const unit = pattern[at];
    if (unit === '(') {
      groups.push(1);
      continue;
    }
    if (unit === ')') {
      last = groups.length > 1 ? (groups.pop() ?? 0) : 0;
      add(last);
      continue;
    }
    if (unit === '{') {
      const repetition = REPETITION.exec(pattern.slice(at, at + 16));
      if (repetition !== null) {
        const times = Math.max(Number(repetition[1]), Number(repetition[2] ?? 0), 1);
        add(last * (times - 1));
        last *= times;
        at += repetition[0].length - 1;
        continue;
      }
    }
    last = 1;
    if (unit === '\\') {
      const unicodeClass = UNICODE_CLASS.exec(pattern.slice(at, at + MAX_CLASS_LENGTH));
      if (unicodeClass !== null) last = STATES_OF_UNICODE_CLASS;
      at += (unicodeClass?.[0].length ?? 2) - 1;
    } else if (unit === '[') {
      const end = endOfClass(pattern, at);
      last += STATES_OF_UNICODE_CLASS * countUnicodeClasses(pattern.slice(at, end));
      at = end;
    }
    add(last);
  }
  return groups.reduce((sum, states) => sum + states, 0);
}

function endOfClass(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']') return at;
  }
  return pattern.length;
}

const countUnicodeClasses = (text: string): number => text.match(/\\[pP]/g)?.length ?? 0;
