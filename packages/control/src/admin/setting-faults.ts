import { isIP } from 'node:net';
import type { AppSettings, FieldError } from '@analytics/shared/contracts';

// Stands in until the package access has it.
export const settingFaults = ({ allowedAddresses = [] }: AppSettings): FieldError[] =>
  allowedAddresses.flatMap((text, index) =>
    isIP(text.split('/')[0] ?? '') !== 0
      ? []
      : [{ path: `/allowedAddresses/${index}`, message: 'must be an address or a range like 192.0.2.0/24' }],
  );
