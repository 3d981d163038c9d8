import type { Summary } from '../jobs/start-job.js';
import { visible } from '../terminal/visible.js';

interface Place {
  place: string;
  found?: number;
  changed?: number;
  left?: number;
  goneBy?: string | null;
  note?: string;
}

const textOf = (value: unknown): string => visible(typeof value === 'string' ? value : JSON.stringify(value ?? null));
const placesOf = (value: unknown): Place[] => (Array.isArray(value) ? (value as Place[]) : []);

const timeOf = ({ goneBy }: Place): string => {
  if (goneBy === undefined) return '';
  return goneBy === null ? '; nothing of it goes by itself' : `; the last bytes are gone by ${textOf(goneBy)}`;
};

/** What the proof of an erasure says, for people. */
export const proofLines: Summary = (proof) => [
  `${proof['mode'] === 'anonymise' ? 'Anonymised' : 'Erased'} in ${textOf(proof['appId'])} as of ${textOf(proof['erasedAt'])}.`,
  ...placesOf(proof['places']).map((place) => {
    const { found = 0, changed = 0, left = 0 } = place;
    return `  ${textOf(place.place)}: ${found} found, ${changed} changed, ${left} left${timeOf(place)}`;
  }),
  proof['allowAgain'] === true ? 'Later records of the user are taken.' : 'No record of the user is taken any more.',
  `Keep the proof: analytics verify FILE, with the output of --json. User hash ${textOf(proof['userHash'])}.`,
];

/** What came of a second look at an old proof. */
export const verdictLines: Summary = (verdict) => [
  verdict['isClean'] === true ? 'The proof is signed by this service, and nothing came back.' : 'THE USER IS NOT GONE.',
  ...(verdict['hasTombstone'] === false ? ['The catalog has lost its tombstone: erase the user again.'] : []),
  ...placesOf(verdict['places']).map(({ place, left = 0 }) => `  ${textOf(place)}: ${left} left`),
  ...placesOf(verdict['pending']).map((place) => `  ${textOf(place.place)}${timeOf(place)}`),
];
