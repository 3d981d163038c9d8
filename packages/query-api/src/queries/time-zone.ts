import { isTimeZone } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';

/** Throws `invalid_request` where the parameter `timezone` names no time zone. */
export function checkTimeZone(timezone: string): void {
  if (isTimeZone(timezone)) return;
  const message = 'must be a name of the IANA time zone database, such as Europe/Berlin';
  throw invalidRequest([{ path: 'timezone', message }]);
}
