import { originFault } from '@analytics/shared/config';
import type { AppSettings, FieldError } from '@analytics/shared/contracts';
import { isAddressRange } from './address-ranges.js';

/** What of an app's settings would never match anything, and would shut everybody out. */
export function settingFaults({
  allowedOrigins = [],
  allowedAddresses = [],
}: Pick<AppSettings, 'allowedOrigins' | 'allowedAddresses'>): FieldError[] {
  const addresses = allowedAddresses.flatMap((text, index) =>
    isAddressRange(text)
      ? []
      : [{ path: `/allowedAddresses/${index}`, message: 'must be an address or a range like 192.0.2.0/24' }],
  );
  const origins = allowedOrigins.flatMap((text, index) => {
    const fault = originFault(text);
    return fault === undefined ? [] : [{ path: `/allowedOrigins/${index}`, message: fault }];
  });
  return [...origins, ...addresses];
}
