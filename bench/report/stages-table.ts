import type { SubjectResult } from '../measure/repeats.js';
import { spreadOf } from '../measure/statistics.js';
import { PARSE_ALONE, shapeOf, subjectName } from '../stages/shapes.js';
import { spread, type Table } from './format.js';
import { ratioOf, valuesOf } from './metrics.js';

const MICROSECONDS = 1e6;

export const isOfStages = (subjects: readonly SubjectResult[]): boolean =>
  subjects.some(({ name }) => name === PARSE_ALONE);

/** What a stage costs an event, and how that compares with the parsing alone of the same records. */
export function stagesTable(subjects: readonly SubjectResult[]): Table {
  const rows = subjects.map((subject) => {
    const parsing = subjects.find(({ name }) => name === subjectName(PARSE_ALONE, shapeOf(subject.name)));
    const micros = valuesOf(subject, 'events per CPU-second').map((events) => MICROSECONDS / events);
    const compared = parsing && spread(ratioOf(parsing, subject, 'events per CPU-second'));
    return [subject.name, spread(spreadOf(micros)), compared ?? ''];
  });
  return { head: ['stage', 'µs of processor an event', `÷ ${PARSE_ALONE} of the same records`], rows };
}
