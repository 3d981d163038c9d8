/** What a record is: something that happened, or something that was measured. */
export type RecordKind = 'event' | 'metric';
