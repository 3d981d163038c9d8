import { Type } from '@sinclair/typebox';
import { listOf } from '../list.js';
import type { ConfigSection, ValuesOf } from '../section.js';
import { optionalText, WRITES } from '../variable.js';
import type { AccessConfig } from './access.js';

/** The protocols that are taken beside our own. */
export const DOORS = [
  'segment',
  'posthog',
  'mixpanel',
  'beacon',
  'otlp',
  'prometheus',
  'influx',
  'cloudevents',
] as const;
export type DoorName = (typeof DOORS)[number];

const variables = {
  DOORS: Type.Optional(
    optionalText(
      `Protocols of other services whose clients may write, separated by commas: ${DOORS.join(', ')}; or \`all\`, or \`native\` for none but our own.`,
    ),
  ),
};

const isName = (name: string): boolean => name === 'all' || name === 'native' || DOORS.includes(name as DoorName);

/** Clients of other services. */
export const doorsSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    DOORS: { unset: '`all` with `AUTH=on`, else `native`', services: WRITES },
  },
  faults: ({ values }) => {
    const wrong = listOf(values.DOORS)?.filter((name) => !isName(name)) ?? [];
    if (wrong.length === 0) return [];
    return [`DOORS: must be of all, native, ${DOORS.join(', ')}, not ${JSON.stringify(wrong.join(','))}`];
  },
};
export type DoorsConfig = ValuesOf<typeof variables>;

/** The protocols that are on: where nobody is asked for a key, only those that are named. */
export function doorsOf({ DOORS: named, AUTH }: DoorsConfig & Partial<Pick<AccessConfig, 'AUTH'>>): DoorName[] {
  const names = listOf(named) ?? [AUTH === 'on' ? 'all' : 'native'];
  return DOORS.filter((name) => names.includes('all') || names.includes(name));
}
