import type { BenchCase } from '../../cases/bench-case.js';
import { markdownTable } from '../../report/format.js';
import type { AreaLines } from './lines.js';
import { sumOf } from './parts.js';
import type { ServiceShares, Shares } from './shares.js';

export interface Side {
  commit: string;
  /** The day; unset: no profile is of this side. */
  profiledOn?: string | undefined;
}

/** What docs/performance/profiles.json holds. */
export interface Profiles {
  node: string;
  before: Side;
  after: Side;
  services: readonly ServiceShares[];
  lines: readonly AreaLines[];
}

type Titled = Pick<BenchCase, 'name' | 'title'>;

/** So many of the largest parts have a row. */
const ROWS = 12;

const percent = (share: number | undefined): string => share?.toFixed(1) ?? '–';

/** Of a part, or of those that are named together. A part that is not among the shares was too small to be kept. */
const shareOf = (shares: Shares | undefined, parts: readonly string[]): number | undefined =>
  shares && sumOf(parts.map((part) => shares[part] ?? 0));

function serviceTable({ before, after }: ServiceShares): string {
  const largest = (part: string) => Math.max(before?.[part] ?? 0, after?.[part] ?? 0);
  const parts = Object.keys({ ...before, ...after }).sort((a, b) => largest(b) - largest(a));
  const shown = parts.slice(0, ROWS);
  const restOf = (shares: Shares | undefined) => shares && Math.max(0, 100 - (shareOf(shares, shown) ?? 0));
  return markdownTable({
    head: ['part', 'before, %', 'after, %'],
    rows: [
      ...shown.map((part) => [part, percent(shareOf(before, [part])), percent(shareOf(after, [part]))]),
      ['everything else', percent(restOf(before)), percent(restOf(after))],
    ],
  });
}

const serviceSection = (shares: ServiceShares, cases: readonly Titled[]): string[] => [
  `## ${cases.find(({ name }) => name === shares.case)?.title ?? shares.case}: ${shares.service}`,
  '',
  `\`npm run bench -- --only ${shares.case} --profile FOLDER\``,
  '',
  serviceTable(shares),
  '',
];

function linesSection(lines: readonly AreaLines[]): string[] {
  const [before, after] = [sumOf(lines.map((area) => area.before)), sumOf(lines.map((area) => area.after))];
  const more = after - before;
  const counts = (count: number) => count.toLocaleString('en-US');
  const compared = more === 0 ? 'as many as' : `${counts(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} than`;
  return [
    '## Lines of code on the hot path',
    '',
    'Lines that are neither empty nor only a comment, of the files that an event passes from the request to the post to',
    `InfluxDB (\`bench/profile/compare/hot-path.ts\`), without libraries: ${compared} before.`,
    '',
    markdownTable({
      head: ['area', 'before', 'after'],
      rows: [...lines, { area: 'all', before, after }].map((area) => [
        area.area,
        counts(area.before),
        counts(area.after),
      ]),
    }),
  ];
}

const sideText = ({ commit, profiledOn }: Side): string =>
  `commit ${commit}, ${profiledOn === undefined ? 'not profiled' : `profiled on ${profiledOn}`}`;

/** The page. Cases give their titles. */
export const profilesPage = (profiles: Profiles, cases: readonly Titled[]): string =>
  [
    '# Where the processor time goes',
    '',
    '<!-- Written by `npm run bench:profiles`: do not edit. -->',
    '',
    `**before**: ${sideText(profiles.before)}. **after**: ${sideText(profiles.after)}. Node ${profiles.node}.`,
    '',
    'Made by these, the first one at both commits; the figures of this page are in [profiles.json](profiles.json):',
    '',
    '```sh',
    'npm run bench -- --profile FOLDER',
    `npm run bench:profiles -- --before FOLDER --before-commit ${profiles.before.commit} --after FOLDER --after-commit ${profiles.after.commit} --write`,
    '```',
    '',
    '- Percent of the time in which the main thread of a service was busy, waiting and the loading of modules left out.',
    '  They say where the time went, not how much there was: a part with a larger share may cost an event what it did,',
    '  where others shrank. What an event costs is in [performance.md](../performance.md).',
    '- A sample counts for the nearest function on the stack that is in a file of an npm package or of ours (package and',
    '  first folder), with what V8, Node and the system do for it. **Node and the system** is what none of these called.',
    '- Services with less than a quarter of the busy time of a case are left out. `–`: the case was not profiled.',
    '',
    ...profiles.services.flatMap((shares) => serviceSection(shares, cases)),
    ...linesSection(profiles.lines),
    '',
  ].join('\n');
