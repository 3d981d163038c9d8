import type { Funnel } from '@analytics/shared/contracts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { count, percent } from '../../format/numbers.ts';

type Group = NonNullable<Funnel['by']>[number];

const nameOf = ({ key, kind }: Group) =>
  kind === 'missing' ? 'Without it' : kind === 'other' ? 'All others' : key === '' ? '(empty)' : key;

interface Props {
  name: string;
  groups: readonly Group[];
  /** Where the events of a step are shown; with a value those of the first step that have it. */
  hrefOf: (index: number, value?: string) => string;
}

/** The same steps for each value of a property of the first one. */
export function BreakdownTable({ name, groups, hrefOf }: Props) {
  const steps = groups[0]?.steps ?? [];
  const columns: readonly Column<Group>[] = [
    { title: name, cell: nameOf },
    ...steps.map(
      ({ eventName }, index): Column<Group> => ({
        title: `${index + 1}. ${eventName}`,
        isNumber: true,
        cell: ({ key, kind, steps: own }) => {
          const step = own[index];
          if (step === undefined) return '–';
          const hasValue = index === 0 && kind === 'value';
          return (
            <a
              href={hrefOf(index, hasValue ? key : undefined)}
              title={hasValue ? 'Show these events' : `Show the events of this step, with any ${name}`}
            >
              {count(step.users)}
              {index > 0 && ` (${percent(step.conversion)})`}
            </a>
          );
        },
      }),
    ),
  ];
  return (
    <DataTable
      caption={`Steps by ${name}`}
      columns={columns}
      rows={groups}
      keyOf={({ kind, key }) => `${kind} ${key}`}
    />
  );
}
