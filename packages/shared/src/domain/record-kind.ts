/** What the service takes in: something that happened, or something that was measured. */
export type RecordKind = 'event' | 'metric';
