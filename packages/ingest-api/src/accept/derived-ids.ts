import { derivedId } from '@analytics/shared/domain';

/** The id of the record at `index` of a request that carries an idempotency key: the same on each retry. */
export const idFromKey = (idempotencyKey: string, index: number): string => derivedId(`${index}\n${idempotencyKey}`);

/** The session of an event that names none but has an id of its own: the same on each retry. */
export const sessionOfId = (appId: string, id: string): string => derivedId(`${appId}\n${id}`);
