/** Which dead letters; a field that is not set restricts nothing. */
export interface Selection {
  ids?: readonly string[] | undefined;
  reason?: string | undefined;
  appId?: string | undefined;
  /** Epoch milliseconds, exclusive: of the last failure. */
  before?: number | undefined;
}
