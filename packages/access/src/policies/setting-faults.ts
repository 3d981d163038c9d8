import { originFault } from '@analytics/shared/config';
import type { AppSettings, FieldError } from '@analytics/shared/contracts';
import { isAddressRange } from './address-ranges.js';

/** What of an app's settings would never match anything. */
export function settingFaults({
  allowedOrigins = [],
  allowedAddresses = [],
  rolledUpProperties = [],
}: Pick<AppSettings, 'allowedOrigins' | 'allowedAddresses' | 'rolledUpProperties'>): FieldError[] {
  const addresses = allowedAddresses.flatMap((text, index) =>
    isAddressRange(text)
      ? []
      : [{ path: `/allowedAddresses/${index}`, message: 'must be an address or a range like 192.0.2.0/24' }],
  );
  const origins = allowedOrigins.flatMap((text, index) => {
    const fault = originFault(text);
    return fault === undefined ? [] : [{ path: `/allowedOrigins/${index}`, message: fault }];
  });
  const properties = rolledUpProperties.flatMap((path, index) =>
    path.split('.').includes('')
      ? [{ path: `/rolledUpProperties/${index}`, message: 'must be the names of members, joined by dots: cart.total' }]
      : [],
  );
  return [...origins, ...addresses, ...properties];
}
