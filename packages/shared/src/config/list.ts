/** A comma-separated list without empty entries; undefined when the variable is unset. */
export const listOf = (value: string | undefined): string[] | undefined =>
  value
    ?.split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
