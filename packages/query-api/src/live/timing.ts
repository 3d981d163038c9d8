/** A stream in which nothing happens says that it is alive so often, milliseconds: proxies end silent connections. */
export const PING_MS = 15_000;
/** Behind that, at most, a stream ends whose credential is not valid any more, milliseconds. */
export const CHECK_MS = 3_000;
/** A client that takes nothing for so long is gone, milliseconds; up to twice as long. */
export const IDLE_TIMEOUT_MS = 60_000;

/** When a client comes back after the connection was lost, milliseconds. At random: all lose it at once. */
export const retryMs = (): number => 1_000 + Math.round(Math.random() * 3_000);
