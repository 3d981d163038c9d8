import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../compose/compose-file.js';
import { runProgram } from '../local-backends/run-program.js';
import { pinnedPnpm } from '../pnpm/pinned-pnpm.js';
import { type InstalledPackage, type Product, sbomOf } from './sbom.js';

// `npm run sbom -- --out FILE`: what the services are run with, for whoever must know it when a library has a fault.
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const log = (line: string) => console.error(`sbom: ${line}`);

const program = await pinnedPnpm(['licenses', 'list', '--prod', '--json', '--recursive'], log);
const listed = await runProgram({ ...program, cwd: ROOT, doing: 'listing packages', log });
const byLicense = JSON.parse(listed) as Record<string, InstalledPackage[]>;
const product = JSON.parse(readFileSync(join(ROOT, 'packages/standalone/package.json'), 'utf8')) as Product;
const packages = Object.values(byLicense).flat();
const text = sbomOf(product, packages, new Date());
if (values.out === undefined) process.stdout.write(text);
else writeFileSync(values.out, text);
log(`${packages.length} packages`);
