import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@analytics/tools/cases';
import { CASES } from '../../cases/index.js';
import { commitOf, compareLines, hotPathAt } from './lines.js';
import { HELP, type Options, parseOptions } from './options.js';
import { type Profiles, profilesPage } from './profiles-page.js';
import { readProfiles } from './service-times.js';
import { compareShares } from './shares.js';

const FOLDER = new URL('../../../docs/performance/', import.meta.url);

function compare({ before, beforeCommit, after, afterCommit }: Options): Profiles {
  const commits = { before: commitOf(beforeCommit), after: commitOf(afterCommit) };
  const profiled = { before: readProfiles(before), after: readProfiles(after) };
  return {
    node: process.version,
    before: { commit: commits.before, profiledOn: profiled.before.profiledOn },
    after: { commit: commits.after, profiledOn: profiled.after.profiledOn },
    services: compareShares(profiled.before.services, profiled.after.services),
    lines: compareLines(hotPathAt(commits.before), hotPathAt(commits.after)),
  };
}

function read(file: string): Profiles {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Profiles;
}

function write(name: string, text: string): void {
  const file = fileURLToPath(new URL(name, FOLDER));
  writeFileSync(file, text);
  console.error(`wrote ${file}`);
}

function main(): void {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(HELP);
    return;
  }
  const profiles = options.from === undefined ? compare(options) : read(options.from);
  const page = profilesPage(profiles, CASES);
  if (options.write) {
    write('profiles.json', `${JSON.stringify(profiles, null, 1)}\n`);
    write('profiles.md', page);
  } else console.log(page);
}

try {
  main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\nTry --help.`);
  process.exitCode = 2;
}
