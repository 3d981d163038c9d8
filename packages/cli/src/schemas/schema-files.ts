import { OperatorError } from '@analytics/shared/errors';
import { readEvents, readJson } from '../admin/event-file.js';
import { connect } from '../admin/session.js';
import type { CliDeps } from '../deps.js';
import { amount } from '../format/summary.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { type OfEvent, schemaPath } from './schema-path.js';

interface Check {
  checked: number;
  refused: number;
  skipped: number;
  results: { index: number; errors: { path: string; message: string }[] }[];
}

/** Says of a file of events which a schema would refuse. Throws `OperatorError` when it would refuse any. */
export async function checkFile(deps: CliDeps, file: string, options: OfEvent & { schema?: string }): Promise<void> {
  const events = await readEvents(deps, file);
  const schema = options.schema === undefined ? undefined : await readJson(deps, options.schema);
  const client = await connect(deps, options);
  const call = { method: 'POST', path: [...schemaPath(options), 'check'], body: { schema, events } } as const;
  const { checked, refused, skipped, results } = (await client.call<Check>(call)).body;
  for (const { index, errors } of results) {
    const faults = errors.map(({ path, message }) => `  ${visible(path)}: ${visible(message)}\n`);
    const text = `event ${index + 1}\n${faults.join('')}`;
    await deps.out.write(options.json === true ? `${visibleJson({ index, errors })}\n` : text);
  }
  const counts = `${amount(checked, 'event')} checked, ${refused} would be refused, ${skipped} of other names skipped.`;
  if (refused > 0) throw new OperatorError(counts);
  await (options.json === true ? deps.err : deps.out).write(`${counts}\n`);
}
