import type { AskedKind, JobField } from './asked-kinds.ts';

type Options = readonly (readonly [value: string, label: string])[];

export interface FieldLook {
  label: string;
  hint?: string;
  placeholder?: string;
  /** More than one line. */
  lines?: number;
  /** The first one is what is meant when nothing is chosen. */
  options?: Options;
  isTime?: true;
}

export const FIELD_LOOKS: Readonly<Record<JobField, FieldLook>> = {
  records: {
    label: 'Records',
    options: [
      ['events', 'Events'],
      ['metrics', 'Metrics'],
    ],
  },
  format: {
    label: 'Format',
    options: [
      ['csv', 'CSV'],
      ['ndjson', 'NDJSON'],
      ['parquet', 'Parquet'],
    ],
  },
  appId: { label: 'App' },
  userId: { label: 'User id', placeholder: 'user-123', hint: 'Exactly as the application sends it.' },
  eventName: { label: 'Event name', placeholder: 'All events' },
  metricName: { label: 'Metric name', placeholder: 'All metrics' },
  where: { label: 'Only with properties, one a line', placeholder: 'plan=pro', lines: 2 },
  startTime: { label: 'From', isTime: true, hint: 'Empty: from the first record.' },
  endTime: { label: 'To', isTime: true, hint: 'Empty: to the last record.' },
  dropProperties: {
    label: 'Properties to drop, one a line',
    placeholder: 'email',
    lines: 2,
    hint: 'The others stay as they are, also where they tell who it was.',
  },
  allowAgain: {
    label: 'Later records of the user',
    options: [
      ['', 'Are refused'],
      ['true', 'Are taken, as of a new user'],
    ],
  },
  lateRecords: {
    label: 'Records of that time that come later',
    options: [
      ['', 'Are refused'],
      ['take', 'Are taken, as new ones'],
    ],
  },
  recordKind: {
    label: 'Records',
    options: [
      ['', 'Events and metrics'],
      ['event', 'Events'],
      ['metric', 'Metrics'],
    ],
  },
  from: {
    label: 'Source',
    options: [
      ['archive', 'The archive'],
      ['log', 'The event log'],
    ],
  },
  names: { label: 'Names of events or metrics, one a line', lines: 2, placeholder: 'All names' },
  rate: { label: 'At most records a second', placeholder: 'As many as it can' },
};

export type JobForm = Readonly<Record<JobField, string>>;

const FIELDS = Object.keys(FIELD_LOOKS) as JobField[];

/** A form with what the address bar says, as a link of another view does. */
export const jobFormOf = (query: URLSearchParams): JobForm =>
  Object.fromEntries(
    FIELDS.map((field) => [field, query.getAll(field).join('\n') || (FIELD_LOOKS[field].options?.[0]?.[0] ?? '')]),
  ) as JobForm;

/** The fields of a kind; of an export only those that its records have. */
export const fieldsOf = ({ kind, fields }: AskedKind, { records }: JobForm): readonly JobField[] =>
  kind !== 'export'
    ? fields
    : fields.filter((field) =>
        records === 'metrics' ? !['userId', 'eventName', 'where'].includes(field) : field !== 'metricName',
      );

const linesIn = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

/** Properties in lines of `plan=pro`; undefined where a line is none. */
function filtersIn(text: string): Record<string, string> | undefined {
  const filters = linesIn(text).map((line) => /^([^=]+)=(.*)$/.exec(line)?.slice(1) ?? []);
  return filters.some(({ length }) => length === 0) ? undefined : Object.fromEntries(filters);
}

const timeIn = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString());

/** What a field's text means to the service. What it cannot mean goes there as it is, to be refused with a reason. */
const MEANINGS: Readonly<Partial<Record<JobField, (text: string) => unknown>>> = {
  where: (text) => filtersIn(text) ?? text,
  names: linesIn,
  dropProperties: linesIn,
  startTime: timeIn,
  endTime: timeIn,
  allowAgain: () => true,
  rate: (text) => (Number.isNaN(Number(text)) ? text : Number(text)),
};

/** The body that asks for the job: what is left empty is not in it. */
export function jobRequest(asked: AskedKind, form: JobForm): Record<string, unknown> {
  const given = fieldsOf(asked, form).filter((field) => form[field].trim() !== '');
  const meant = given.map((field) => [field, MEANINGS[field]?.(form[field]) ?? form[field].trim()]);
  return { kind: asked.kind, ...Object.fromEntries(meant) };
}
