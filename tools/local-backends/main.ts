import { HELP, parseArguments, UsageError } from './arguments.js';
import { BackendsError } from './backends-error.js';
import { runCommand } from './commands.js';

try {
  const { command, ...options } = parseArguments(process.argv.slice(2));
  if (command === 'help') console.log(HELP);
  else await runCommand({ command, ...options });
} catch (error) {
  if (!(error instanceof BackendsError)) throw error;
  console.error(error instanceof UsageError ? `${error.message}\nTry --help.` : error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
