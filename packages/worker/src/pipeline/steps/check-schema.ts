import type { SchemaRules } from '@analytics/event-schemas';
import { isFromOurDoors } from '@analytics/shared/domain';
import type { ConsumedRecord, Point } from '@analytics/shared/ports';
import type { RecordState } from '../record-outcome.js';
import { faultsText } from './validate.js';

/**
 * Ends events of other producers that break a schema which is enforced. Those of ours were checked at their door, with
 * the schema of that moment: what was acknowledged is not taken back when the schema changes.
 */
export const createSchemaStep =
  ({ schemas }: { schemas: SchemaRules | undefined }) =>
  (point: Point, source: ConsumedRecord): RecordState<Point> => {
    const isForeign = point.kind === 'event' && !isFromOurDoors(source.headers);
    const verdict = isForeign ? schemas?.check(point.record) : undefined;
    return verdict?.mode === 'enforce'
      ? { status: 'dead_letter', source, reason: 'breaks_schema', message: faultsText(verdict.faults) }
      : { status: 'ok', source, value: point };
  };
