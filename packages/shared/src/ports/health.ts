/** What a part of the process says of itself. */
export interface HealthReport {
  status: 'ok' | 'degraded';
  /** Why it is degraded, in the operator's terms. */
  detail?: string;
}
