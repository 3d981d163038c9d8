import type { Conditions } from './values.js';

/** The text of an event's property, as `propertyText` gives it; NULL where it is missing or null. */
export function propertyOf(where: Conditions, path: string): string {
  const members = path.split('.');
  const text = `json_extract_string(properties, ${where.bind(pointerOf(members))})`;
  // A pointer takes a whole number for a place in an array too; only objects have members.
  const numbers = members.flatMap((member, index) => (/^\d+$/.test(member) ? [members.slice(0, index)] : []));
  if (numbers.length === 0) return text;
  const areObjects = numbers.map((parent) => `json_type(properties, ${where.bind(pointerOf(parent))}) = 'OBJECT'`);
  return `CASE WHEN ${areObjects.join(' AND ')} THEN ${text} END`;
}

/** A JSON pointer (RFC 6901) takes any name as it is, where a JSON path would have a syntax to escape. */
const pointerOf = (members: readonly string[]): string =>
  members.map((member) => `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
