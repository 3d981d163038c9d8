/** The IANA name of the reader's time zone: days begin there. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
