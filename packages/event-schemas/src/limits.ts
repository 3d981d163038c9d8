/** Largest schema, bytes of its JSON. */
export const MAX_SCHEMA_BYTES = 65_536;
/** Most keywords in a schema, those of its subschemas included: compiling takes about 0.1 ms each. */
export const MAX_KEYWORDS = 600;
/** Checks that one value of an array or a map may go through: up to 10,000 of them are in one event. */
export const MAX_CHECKS_OF_A_VALUE = 200;
/** Checks of a whole event, as far as they are not repeated for the elements of arrays and maps. */
export const MAX_CHECKS_OF_AN_EVENT = 20_000;

/** Longest pattern, in UTF-16 units. */
export const MAX_PATTERN_LENGTH = 500;
/** Most patterns in a schema. */
export const MAX_PATTERNS = 50;
/** Size of all patterns of a schema together, in states: about one for each character, times its counted repetition. */
export const MAX_PATTERN_STATES = 2_000;
/** Steps that the patterns of a schema may take for one event: a step is a character of text in a state of a pattern. */
export const MAX_PATTERN_STEPS = 2_000_000;

/** Faults that are told of a schema or an event. */
export const MAX_FAULTS = 10;
/** Longest path and longest text of a fault, in UTF-16 units: names come from whoever sent them. */
export const MAX_FAULT_LENGTH = 300;
