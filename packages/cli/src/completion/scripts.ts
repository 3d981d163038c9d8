import type { Place } from './words.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The text of a command line's words: plain letters, so that no shell reads anything into them. */
const PLAIN = /^[\w-]+$/;
const plain = (texts: readonly string[]): string => texts.filter((text) => PLAIN.test(text)).join(' ');

/** The branches that say what can follow, by the option before and the commands so far. */
function branches(places: readonly Place[]): string {
  const values = places.flatMap(({ path, choices }) =>
    choices.map(({ option, values }) => `    '${path}:${option}') words='${plain(values)}' ;;`),
  );
  const words = places.map(({ path, words }) => `    '${path}:'*) words='${plain(words.map(({ text }) => text))}' ;;`);
  return [...values, ...words].join('\n');
}

const commandsOf = (places: readonly Place[]): string =>
  places
    .filter(({ path }) => path !== '')
    .map(({ path }) => `'${path}'`)
    .join('|');

const bash = (places: readonly Place[]): string => `# analytics completion bash
_analytics() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" place='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$place $word" in ${commandsOf(places)}) place="$place $word" ;; esac
  done
  case "$place:$before" in
${branches(places)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _analytics analytics
`;

const zsh = (places: readonly Place[]): string => `#compdef analytics
# analytics completion zsh
_analytics() {
  local before="\${words[CURRENT-1]}" place='' word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$place $word" in (${commandsOf(places)}) place="$place $word" ;; esac
  done
  local words=''
  case "$place:$before" in
${branches(places)}
  esac
  compadd -- \${=words} || _files
}
compdef _analytics analytics
`;

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

function fish(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, words, choices }) => {
    const at = `-c analytics -n '__analytics_at "${path}"'`;
    return words
      .filter(({ text }) => PLAIN.test(text))
      .map(({ text, about }) => {
        if (!text.startsWith('--')) return `complete ${at} -a ${text} -d ${quoted(about)}`;
        const values = choices.find(({ option }) => option === text)?.values;
        const after = values === undefined ? '' : ` -x -a '${plain(values)}'`;
        return `complete ${at} -l ${text.slice(2)} -d ${quoted(about)}${after}`;
      });
  });
  return `# analytics completion fish
function __analytics_at
  set -l place ''
  for word in (commandline -opc)[2..]
    contains -- "$place $word" ${commandsOf(places).replaceAll('|', ' ')}; and set place "$place $word"
  end
  test "$place" = "$argv[1]"
end
${lines.join('\n')}
`;
}

const SCRIPTS: Readonly<Record<Shell, (places: readonly Place[]) => string>> = { bash, zsh, fish };

/** A script for the shell that completes the commands and options of these places. It starts no process. */
export const completionScript = (shell: Shell, places: readonly Place[]): string => SCRIPTS[shell](places);
