import type { MeasuredPage } from '@analytics/tools/measured-pages';
import type { BenchCase } from '../cases/bench-case.js';
import { tablesOf } from './case-tables.js';
import { EXPLANATIONS } from './explanations.js';
import { markdownTable, spread } from './format.js';
import type { MeasuredCase, Results } from './results.js';
import { isMet, TARGETS, type Target } from './targets.js';

export const PERFORMANCE_PAGE = {
  section: 'bench',
  intro: `# Performance

Measured, not promised: figures depend on the machine, above all on how long its disk takes to make a write durable and on
how many processes share its cores. What carries over to other machines is how the service compares with what was
measured beside it in the same run, a moment before or after.

- **ours** is the service as \`npm start\` or the compose file run it.
- **bare Fastify** has the same routes, validated by its own ajv, and does nothing. **bare kafkajs**, **bare lines** and
  **bare DuckDB** send, post and insert what the service would, with no service around it.
- The **naive service** is what people write: Express, \`producer.send\` a queued event, \`writePoint\` and \`flush\` a stored
  request; its consumer, \`eachMessage\` with \`writePoint\` and \`flush\`. **Telegraf** carries Kafka to InfluxDB with its
  batch sizes raised.
- Figures are medians of the repeats, with the least and the most in brackets. Ratios are taken repeat by repeat.
- Load comes from a process of its own over keep-alive connections; each event is about 550 bytes and has an id of its
  own. Any answer but 2xx fails a case, and so does an acknowledged event that is not there afterwards.
- Servers, services and load share the machine, and the load is in the tables as a process among the others.
`,
} as const satisfies MeasuredPage;

const boundOf = ({ bound, unit }: Target): string =>
  'least' in bound ? `≥ ${bound.least} ${unit}` : `≤ ${bound.most} ${unit}`;

const MARKS = new Map([
  [true, '✓'],
  [false, '✗'],
]);

function targetsSection(results: Results): string[] {
  const judged = TARGETS.map((target) => {
    const measured = target.measured(results);
    return { target, measured, met: isMet(target, measured) };
  });
  const missed = judged.filter(({ met }) => met === false);
  return [
    '## Targets',
    '',
    markdownTable({
      head: ['what', 'target', 'measured', 'met'],
      rows: judged.map(({ target, measured, met }) => [
        target.what,
        boundOf(target),
        measured === undefined ? 'not measured' : spread(measured),
        met === undefined ? '–' : (MARKS.get(met) ?? ''),
      ]),
    }),
    '',
    ...missed.map(({ target }) => `- ✗ ${target.what}: ${EXPLANATIONS[target.name] ?? 'not explained yet.'}`),
  ];
}

const madeOn = ({ measuredAt, commit, machine, effort, endurance }: MeasuredCase): string =>
  `${measuredAt.slice(0, 10)}, commit ${commit}, ${machine.cores} × ${machine.cpu}, ` +
  `${(machine.memoryBytes / 2 ** 30).toFixed(0)} GiB, ${machine.platform}, Node ${machine.node}; ` +
  (endurance === undefined ? `${effort.repeats} × ${effort.seconds} s` : `${endurance.seconds} s`);

function caseSection({ name, title, method }: BenchCase, measured: MeasuredCase): string[] {
  return [
    `### ${title}`,
    '',
    `\`npm run bench -- --only ${name}\` (${madeOn(measured)})`,
    '',
    method,
    '',
    ...tablesOf(measured).flatMap((table) => [markdownTable(table), '']),
    ...measured.checks.map((check) => `- ${check}`),
    ...(measured.checks.length === 0 ? [] : ['']),
  ];
}

/** The page's section. `charts` are file names in docs/performance/. */
export function markdownOf(results: Results, cases: readonly BenchCase[], charts: readonly string[]): string {
  const sections = cases.flatMap((benchCase) => {
    const measured = results[benchCase.name];
    return measured === undefined ? [] : caseSection(benchCase, measured);
  });
  return [
    'All of it: `npm run bench -- --write`. One case: the command beside it; `--write` then replaces that case only.',
    'Raw repeats: [results.json](performance/results.json).',
    '',
    ...targetsSection(results),
    '',
    '## Charts',
    '',
    ...charts.flatMap((file) => [`![${file.replace('.svg', '')}](performance/${file})`, '']),
    '## Cases',
    '',
    ...sections,
  ]
    .join('\n')
    .trimEnd();
}
