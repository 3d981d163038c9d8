import type { ApiClient } from '../api/client.js';
import { patiently } from '../api/patiently.js';
import type { CliDeps } from '../deps.js';
import { tell } from '../terminal/output.js';

export interface Refusal {
  index: number;
  message: string;
}

/**
 * Sends records of one kind until the service has them durably; the ids make a repeat harmless. Resolves with those that it
 * will never take.
 *
 * @throws OperatorError when the service refuses the request, or does not answer for ten minutes.
 */
export async function sendRecords(
  deps: Pick<CliDeps, 'err'>,
  client: ApiClient,
  kind: 'events' | 'metrics',
  records: readonly unknown[],
): Promise<Refusal[]> {
  const call = { method: 'POST', path: ['admin', 'import', kind], body: records } as const;
  const onWait = ({ message }: Error) => tell(deps.err, `${message}\nTrying again …\n`);
  const { body } = await patiently(() => client.call<{ results?: { index: number; message: string }[] }>(call), {
    onWait,
  });
  return body.results ?? [];
}
