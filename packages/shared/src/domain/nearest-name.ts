import leven from 'leven';

/** Wrong letters that a name may have and still be meant: two of five, and no more than these. */
const MAX_DISTANCE = 3;

/** One form for names that differ only in how words are joined: `app_id`, `App-Id` and `appID` are `appid`. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * The known name that `name` was probably meant to be; undefined when none is near. `synonyms` maps names that are
 * usual elsewhere, in their plain form (lower case, letters and digits only), to ours.
 */
export function nearestName(
  name: string,
  known: Iterable<string>,
  synonyms: Readonly<Record<string, string>> = {},
): string | undefined {
  const asked = plain(name.slice(0, 100));
  const names = [...known];
  const synonym = Object.hasOwn(synonyms, asked) ? synonyms[asked] : undefined;
  if (synonym !== undefined && names.includes(synonym)) return synonym;
  const limit = Math.min(MAX_DISTANCE, Math.round(asked.length * 0.4));
  let nearest: string | undefined;
  let least = limit + 1;
  for (const candidate of names) {
    const distance = leven(asked, plain(candidate));
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}
