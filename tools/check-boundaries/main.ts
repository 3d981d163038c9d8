import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBreaches } from './check.js';
import { EXCEPTIONS } from './rules.js';
import { readSources } from './sources.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const sources = readSources(root, ['packages', 'tools', 'bench', 'chaos', 'scripts']);
const breaches = findBreaches(sources, EXCEPTIONS);
for (const breach of breaches) console.error(breach);
console.error(`boundaries: ${sources.length} files, ${breaches.length} breaches, ${EXCEPTIONS.length} exceptions`);
process.exitCode = breaches.length === 0 && sources.length > 0 ? 0 : 1;
