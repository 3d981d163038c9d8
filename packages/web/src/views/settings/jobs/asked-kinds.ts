import type { JobKind } from '@analytics/shared/contracts';

/** What can be said of a job; the names are those of its parameters. */
export type JobField =
  | 'records'
  | 'format'
  | 'appId'
  | 'userId'
  | 'eventName'
  | 'metricName'
  | 'where'
  | 'startTime'
  | 'endTime'
  | 'dropProperties'
  | 'allowAgain'
  | 'lateRecords'
  | 'recordKind'
  | 'from'
  | 'names'
  | 'rate';

/** A kind of job that can be asked for on the page. */
export interface AskedKind {
  kind: JobKind;
  label: string;
  about: string;
  fields: readonly JobField[];
  /** Fields without which there is no such job. */
  needs?: readonly JobField[];
  /** It counts before anything is done; the word is what the button then says. */
  countsFirst?: string;
  /** Cannot be taken back: the value of this field must be typed. */
  typed?: 'appId' | 'userId';
}

const RANGE = ['startTime', 'endTime'] as const;

export const ASKED_KINDS: readonly AskedKind[] = [
  {
    kind: 'export',
    label: 'Export records',
    about: 'Writes records as files into the storage of the installation. They can be taken from the list of jobs.',
    fields: ['records', 'format', 'appId', 'userId', 'eventName', 'metricName', 'where', ...RANGE],
  },
  {
    kind: 'erase-user',
    label: 'Erase a user',
    about:
      'Deletes every record of a user from the store and the archive, and refuses what comes of them later. The result is a signed proof.',
    fields: ['appId', 'userId', 'allowAgain'],
    needs: ['appId', 'userId'],
    typed: 'userId',
  },
  {
    kind: 'anonymise-user',
    label: 'Anonymise a user',
    about: 'Takes the user out of their events, which stay and count. Nobody can tell any more whose they were.',
    fields: ['appId', 'userId', 'dropProperties', 'allowAgain'],
    needs: ['appId', 'userId'],
    typed: 'userId',
  },
  {
    kind: 'delete-events',
    label: 'Delete events',
    about: 'Deletes events of an app by name and time.',
    fields: ['appId', 'eventName', ...RANGE, 'lateRecords'],
    needs: ['appId'],
    countsFirst: 'Delete',
    typed: 'appId',
  },
  {
    kind: 'delete-metrics',
    label: 'Delete metrics',
    about: 'Deletes metrics of an app by name and time.',
    fields: ['appId', 'metricName', ...RANGE, 'lateRecords'],
    needs: ['appId'],
    countsFirst: 'Delete',
    typed: 'appId',
  },
  {
    kind: 'archive',
    label: 'Archive',
    about: 'Writes the days that are over into the archive. What is there already and has not changed stays.',
    fields: ['appId', 'recordKind', ...RANGE],
  },
  {
    kind: 'replay',
    label: 'Replay',
    about: 'Writes records of the archive or the log into the store again. What is there already stays as it is.',
    fields: ['from', 'appId', 'recordKind', 'names', ...RANGE, 'rate'],
    countsFirst: 'Replay',
  },
  {
    kind: 'apply-retention',
    label: 'Apply the retention',
    about: 'Deletes now what is older than its app keeps records. It is done every day anyway.',
    fields: ['appId'],
  },
  {
    kind: 'backup',
    label: 'Backup',
    about: 'Backs everything up into the storage of the installation.',
    fields: [],
  },
];
