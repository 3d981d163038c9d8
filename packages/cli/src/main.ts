#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { processDeps } from './process-deps.js';
import { run } from './run.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
// A closed pipe is told to whoever writes; without a listener it would also end the process with a stack trace.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exitCode = await run(process.argv.slice(2), processDeps(version));
