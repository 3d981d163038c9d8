import { printParseErrorCode, visit } from 'jsonc-parser';

/** What stands where the JSON broke is shown up to this length: enough to find it, not more of the body than that. */
const MAX_SHOWN = 16;

const HINTS: readonly [RegExp, string][] = [
  [/^[-+]?(?:NaN|Infinity)/, 'JSON has no such number: leave the field out'],
  [/^'/, 'JSON has double quotes only'],
  [/^(?:True|False)/, 'JSON writes true and false in small letters'],
  [/^(?:None|nil|undefined)/, 'JSON writes null'],
  [/^[}\]]/, 'a value is missing before it, or a comma is too much'],
  [/^\/[/*]/, 'JSON has no comments'],
];

const EXPECTED: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a name in double quotes is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  EndOfFileExpected: 'the end of the body is expected',
  UnexpectedEndOfString: 'the text has no end; a line end inside is written \\n',
  InvalidCharacter: 'a control character in a text must be escaped',
  InvalidEscapeCharacter: 'a text has an escape that JSON does not know',
};

/** The kind of fault, as the parser names it, and where it is. */
interface Place {
  kind: string;
  offset: number;
  line: number;
  column: number;
}

/** The first place where the text breaks the grammar of JSON; undefined when the parser is more lenient than JSON. */
function firstFault(text: string): Place | undefined {
  let place: Place | undefined;
  const found = new Error('the first fault is found');
  try {
    visit(
      text,
      {
        onError: (code, offset, _length, line, column) => {
          place = { kind: printParseErrorCode(code), offset, line: line + 1, column: column + 1 };
          throw found;
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (error !== found) throw error;
  }
  return place;
}

/** Why a text that `JSON.parse` refused is not JSON: line, column, and what stands there. A sentence for the client. */
export function jsonTextFault(text: string): string {
  if (text.trim() === '') return 'The body is empty.';
  const place = firstFault(text);
  if (place === undefined) return 'The body is not JSON.';
  const { kind, offset, line, column } = place;
  if (kind === 'EndOfFileExpected' && line > 1 && isOneValue(text.slice(0, offset))) {
    return `The body has a second JSON value at line ${line}: one value a line is NDJSON, which the /batch routes take as application/x-ndjson.`;
  }
  const at = `line ${line}, column ${column}`;
  const shown = /^\S*/.exec(text.slice(offset, offset + MAX_SHOWN))?.[0] ?? '';
  if (shown === '') return `The body is not JSON: it ends at ${at}, before its value does.`;
  const reason = HINTS.find(([form]) => form.test(shown))?.[1] ?? EXPECTED[kind] ?? 'a value is expected';
  return `The body is not JSON: at ${at} stands ${JSON.stringify(shown.toWellFormed())}; ${reason}.`;
}

function isOneValue(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
