/** Events of one population, grown step by step. */
export interface DataSet {
  users: number;
  apps: number;
  /** Numbers of events, growing. */
  steps: readonly number[];
}

const USUAL = { users: 100_000, apps: 10 };
/** Where users and apps are varied, one at a time, each on fresh data. */
const COMPARED_AT = 1_000_000;
const OTHERS = [
  { ...USUAL, users: 1_000 },
  { ...USUAL, users: 1_000_000 },
  { ...USUAL, apps: 1_000 },
];

export function dataSetsOf(steps: readonly number[]): DataSet[] {
  const others = steps.includes(COMPARED_AT) ? OTHERS : [];
  return [{ ...USUAL, steps }, ...others.map((population) => ({ ...population, steps: [COMPARED_AT] }))];
}
