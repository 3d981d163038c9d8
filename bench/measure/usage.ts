import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Usage {
  /** User and system time since the process began. */
  cpuSeconds: number;
  rssBytes: number;
  /** The most resident memory since the process began, or since the last `resetPeak`. */
  peakBytes: number;
}

/** Linux counts in these for every program (USER_HZ). */
const TICKS_PER_SECOND = 100;
const HAS_PROC = existsSync('/proc/self/stat');

/** Of the text of `/proc/<pid>/stat`: fields 14 and 15; the name (field 2) may hold blanks and brackets. */
export function cpuSecondsOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

const kilobytes = (status: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) * 1_024;

/** Of `ps -o rss=,time=`: kilobytes and `[[days-]hours:]minutes:seconds`. It knows no peak. */
export function usageOfPs(line: string): Usage {
  const [rss = '', time = ''] = line.trim().split(/\s+/);
  const [clock = '', days = '0'] = time.split('-').reverse();
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const rssBytes = Number(rss) * 1_024;
  return { cpuSeconds: Number(days) * 86_400 + seconds, rssBytes, peakBytes: rssBytes };
}

/** What a process of this user has used. Throws when it is gone. */
export function usageOf(pid: number): Usage {
  if (!HAS_PROC) {
    return usageOfPs(execFileSync('ps', ['-o', 'rss=,time=', '-p', String(pid)], { encoding: 'utf8' }));
  }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    cpuSeconds: cpuSecondsOf(readFileSync(`/proc/${pid}/stat`, 'utf8')),
    rssBytes: kilobytes(status, 'VmRSS'),
    peakBytes: kilobytes(status, 'VmHWM'),
  };
}

/** Lets the peak begin at what is resident now. Where the system refuses, it stays the peak since the start. */
export function resetPeak(pid: number): void {
  try {
    if (HAS_PROC) writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
  }
}
