import { MAX_TAG_KEY_LENGTH, MAX_TAG_LENGTH, MAX_TAGS, RESERVED_TAG_KEYS } from '@analytics/shared/contracts';

/** In front of keys that the stores use themselves. */
const RENAMED = 'label_';
/** Without them the values of one histogram or summary cannot be told apart. */
const KEPT_FIRST = new Set(['le', 'quantile']);
const CONTROLS = /\p{Cc}/gu;

/**
 * Labels or attributes of any wire as tags of ours: cut to the lengths and the number that we keep, in an order that
 * does not depend on the request; those without a value left out, reserved keys renamed.
 */
export function tagsOf(labels: ReadonlyMap<string, string>): Record<string, string> {
  const tags = [...labels]
    .filter(([key, value]) => key !== '' && value !== '')
    .sort(([a], [b]) => Number(KEPT_FIRST.has(b)) - Number(KEPT_FIRST.has(a)) || (a < b ? -1 : 1))
    .map(([key, value]): [string, string] => [keyOf(key), cut(value, MAX_TAG_LENGTH)]);
  return Object.fromEntries(tags.slice(0, MAX_TAGS));
}

const keyOf = (key: string): string => {
  const isReserved = RESERVED_TAG_KEYS.includes(key) || key.startsWith('_') || key in Object.prototype;
  return cut(isReserved ? `${RENAMED}${key.replace(/^_+/, '')}` : key, MAX_TAG_KEY_LENGTH);
};

/** Cut between characters: half of a surrogate pair could not be stored. */
function cut(text: string, length: number): string {
  const kept = text.replace(CONTROLS, ' ').slice(0, length);
  const last = kept.charCodeAt(kept.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? kept.slice(0, -1) : kept;
}
