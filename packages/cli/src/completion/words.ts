import type { Command } from 'commander';

export interface Word {
  text: string;
  about: string;
}

/** What can follow a command. */
export interface Place {
  /** The commands so far, each after a space: ` apps set`. */
  path: string;
  /** Its commands and options. */
  words: Word[];
  /** What can follow an option that takes one of few values. */
  choices: { option: string; values: readonly string[] }[];
}

/** Every command of a program with what can follow it, the program itself first. */
export function placesOf(command: Command, path = ''): Place[] {
  const commands = command.commands.map((sub) => ({ text: sub.name(), about: sub.description() }));
  const options = command.createHelp().visibleOptions(command);
  const words = options.map(({ long, short, description }) => ({ text: long ?? short ?? '', about: description }));
  const choices = options.flatMap(({ long, argChoices }) =>
    long === undefined || argChoices === undefined ? [] : [{ option: long, values: argChoices }],
  );
  const below = command.commands.flatMap((sub) => placesOf(sub, `${path} ${sub.name()}`));
  return [{ path, words: [...commands, ...words], choices }, ...below];
}
