import type { Pacing, Subject } from './subject.js';

/** What became of a user's records in one place. */
export interface PlaceReport {
  place: string;
  /** Records of the user before. */
  found: number;
  /** Of those, how many were overwritten, replaced or removed. */
  changed: number;
  /** Records of the user afterwards, as they were read again. */
  left: number;
  /** RFC 3339: by then what is left, or the bytes of what was changed, is gone by itself. Null: never by itself. */
  goneBy?: string | null;
  /** What is to know about that, for people. */
  note?: string;
}

/** Somewhere that records of users are, beside the store: dead letters, an archive, backups. */
export interface ErasurePlace {
  name: string;
  /** Takes the user's records away, or says by when they are gone. May be done again after a crash. */
  takeAway(subject: Subject, pacing: Pacing): Promise<PlaceReport>;
  /** How many records of the user are there now; undefined where only time takes them away. */
  count(subject: Subject, pacing: Pacing): Promise<number | undefined>;
}
