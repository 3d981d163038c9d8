import { urlOf } from '../../api/client.ts';
import type { QuestionProps } from './controls.tsx';
import { exportParameters } from './question.ts';

/** The events themselves as a file. */
export const ExportLink = ({ appId, range, question }: QuestionProps) => (
  <a href={urlOf('/analytics/export/events', { ...exportParameters(appId, range, question), format: 'csv' })} download>
    These events as CSV
  </a>
);
