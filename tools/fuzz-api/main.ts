import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mainOf, ServiceProcess } from '@analytics/testing';

// Lets schemathesis, which reads the OpenAPI document, send what the document allows and what it forbids, and fails
// on any 5xx, any status or media type that is not documented, and any answer that breaks its own schema.
const VERSION = '4.32.5';
const CHECKS =
  'not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,unsupported_method';
const EXAMPLES = process.env['FUZZ_EXAMPLES'] ?? '100';
// Fixed, so that one tree has one result: a fault that only another seed finds must not stop an unrelated change.
const SEED = process.env['FUZZ_SEED'] ?? '20260101';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cache = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'analytics-tools',
  `schemathesis-${VERSION}`,
);

function run(command: string, args: readonly string[], cwd = root): number {
  const env = { ...process.env, PYTHONUTF8: '1' };
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env, cwd });
  if (error !== undefined) {
    console.error(`fuzz: ${command} cannot be run (${error.message}); Python 3.10 or newer with venv is needed`);
    return 1;
  }
  return status ?? 1;
}

/** Installs schemathesis into a virtual environment outside the checkout, once. */
function install(): boolean {
  const program = join(cache, 'bin', 'schemathesis');
  if (existsSync(program)) return true;
  console.error(`fuzz: installing schemathesis ${VERSION} into ${cache} …`);
  return (
    run('python3', ['-m', 'venv', cache]) === 0 &&
    run(join(cache, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`]) === 0
  );
}

async function fuzz(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'analytics-fuzz-'));
  const service = await ServiceProcess.start({
    main: mainOf('standalone'),
    env: { DATA_DIR: dataDir, LOG_LEVEL: 'error' },
  });
  try {
    const code = run(
      join(cache, 'bin', 'schemathesis'),
      [
        'run',
        `${service.url}/openapi.json`,
        '--checks',
        CHECKS,
        '--max-examples',
        EXAMPLES,
        '--seed',
        SEED,
        '--no-color',
        // It has no end.
        '--exclude-operation-id',
        'streamLive',
      ],
      // Where it leaves what it found for the next time.
      dataDir,
    );
    const alive = (await fetch(`${service.url}/health`)).ok;
    if (!alive) console.error(`fuzz: the service is not well afterwards:\n${service.output}`);
    return alive ? code : 1;
  } finally {
    await service.stop();
    await rm(dataDir, { recursive: true });
  }
}

process.exitCode = install() ? await fuzz() : 1;
