import { Argument, type Command } from 'commander';
import type { CliDeps } from '../deps.js';
import { completionScript, SHELLS, type Shell } from './scripts.js';
import { placesOf } from './words.js';

export function addCompletion(program: Command, deps: CliDeps): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .description('print a script that completes commands and options: eval "$(analytics completion bash)"')
    .action((shell: Shell) => deps.out.write(completionScript(shell, placesOf(program))));
}
