import { createWorkload } from '../workload.js';

/** What the properties of the events are like. */
export const SHAPES = ['real', '100 bytes', '2 KB', 'not ASCII'] as const;
export type Shape = (typeof SHAPES)[number];

/** What everything is compared with: the least that JavaScript must do with the text of a record. */
export const PARSE_ALONE = 'JSON.parse';

/** A stage in the results: those of real events have the bare name. */
export const subjectName = (stage: string, shape: Shape): string => (shape === 'real' ? stage : `${stage}, ${shape}`);

/** The shape of the events of such a subject. */
export const shapeOf = (subject: string): Shape =>
  SHAPES.find((shape) => shape !== 'real' && subject.endsWith(`, ${shape}`)) ?? 'real';

/** Texts of letters, each its own, so that nothing is cached. */
const letters = (alphabet: string, length: number, seed: number): string => {
  const symbols = Array.from(alphabet);
  return Array.from({ length }, (_, index) => symbols[(seed * 31 + index * 7) % symbols.length]).join('');
};

const LATIN = 'abcdefghijklmnopqrstuvwxyz0123456789 ';
/** Two, three and four bytes of UTF-8, and what JSON and line protocol escape. */
const OTHER = 'äßщ漢字🛒é"\\\n ';

const PROPERTIES: Record<Shape, ((index: number) => Record<string, unknown>) | undefined> = {
  real: undefined,
  '100 bytes': (index) => ({ text: letters(LATIN, 90, index) }),
  '2 KB': (index) =>
    Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`field${at}`, letters(LATIN, 88, index + at)])),
  'not ASCII': (index) => ({ title: letters(OTHER, 60, index), путь: letters(OTHER, 60, index + 1) }),
};

/** Events of the workload, the same on each run, with properties of the shape; their times are before `nowMs`. */
export function eventsOf(shape: Shape, count: number, nowMs: number) {
  const properties = PROPERTIES[shape];
  const events = createWorkload(nowMs).events(count);
  return properties === undefined
    ? events
    : events.map((event, index) => ({ ...event, properties: properties(index) }));
}
