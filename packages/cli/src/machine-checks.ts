import type { Check } from '@analytics/shared/lifecycle';

/** As `engines` of the workspace's package.json. */
export const MIN_NODE = '20.19';
/** LevelDB keeps up to a thousand files open, and each connection is one. */
const MIN_OPEN_FILES = 4_096;

const numbersOf = (version: string): number[] => version.split('.').map(Number);

export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = numbersOf(version);
  const [minMajor = 0, minMinor = 0] = numbersOf(MIN_NODE);
  const isEnough = major > minMajor || (major === minMajor && minor >= minMinor);
  return isEnough
    ? { status: 'ok', subject: 'Node.js', text: version }
    : { status: 'fail', subject: 'Node.js', text: `${version} is too old; use ${MIN_NODE} or later` };
}

/** `limit`: of this process; undefined where the system has none, or does not say. */
export function openFilesCheck(limit: number | undefined): Check {
  const subject = 'open files';
  if (limit === undefined) return { status: 'ok', subject, text: 'no limit' };
  return limit >= MIN_OPEN_FILES
    ? { status: 'ok', subject, text: `at most ${limit}` }
    : {
        status: 'warn',
        subject,
        text: `at most ${limit}, and under load ${MIN_OPEN_FILES} may be needed; raise it (ulimit -n, LimitNOFILE=, --ulimit nofile=)`,
      };
}

/** The limit on open files; undefined where there is none. */
export function openFilesLimit(): number | undefined {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: unknown } } };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : undefined;
}

export const checkMachine = (): Check[] => [nodeCheck(process.versions.node), openFilesCheck(openFilesLimit())];
