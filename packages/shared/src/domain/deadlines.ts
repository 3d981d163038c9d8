/** The longest delay of a timer of Node.js, milliseconds: a longer one fires at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** An InfluxDB that takes longer for one write is not expected to answer at all. */
const MAX_POST_MS = 6_000;

/** How long each step of an append to a log on other machines may take, milliseconds. */
export interface AppendDeadlines {
  /** One request to a broker. It ends before the append does, so that a second attempt may find another leader. */
  attemptMs: number;
  /** How long the broker may wait for its replicas. It ends before the attempt does, so that the broker says why. */
  ackMs: number;
  /**
   * When a client that has not answered a send is thought to hang. This is the one deadline that is longer than the
   * append. No caller waits for it: callers are answered when the append ends. It cannot be shorter, because a send may
   * be two requests, one after the other (for metadata, then the append), each of up to `attemptMs`. A send that is
   * given up while its client still works on it may arrive later than records that were sent after it.
   */
  hangMs: number;
}

/** How long each step of a write may take, milliseconds. */
export interface WriteDeadlines extends AppendDeadlines {
  /** What the client of the API waits for store and log together: `WRITE_TIMEOUT_MS`. */
  callerMs: number;
  /** One append to the log, all attempts together. */
  appendMs: number;
  /** One HTTP request that writes to the store. */
  postMs: number;
}

/** The deadlines inside an append that may take `appendMs`. */
export function appendDeadlines(appendMs: number): AppendDeadlines {
  const attemptMs = Math.ceil(appendMs * 0.8);
  return { attemptMs, ackMs: Math.floor(attemptMs * 0.9), hangMs: Math.min(attemptMs * 2, MAX_TIMER_MS) };
}

/**
 * The deadlines of a write whose caller waits `writeTimeoutMs`. Each step ends before the one that waits for it, so that
 * the caller learns why instead of giving up itself: ack < attempt < append < caller, and post < caller.
 *
 *     WRITE_TIMEOUT_MS = 8,000   0 ms                                                          8,000
 *     caller                     |---------------------------------------------------------------|  503 to the client
 *       append  7/8              |-------------------------------------------------------|  7,000   the log: `unknown`
 *         attempt  0.8 of append |--------------------------------------------|  5,600              the next leader
 *           ack  0.9 of attempt  |----------------------------------------|  5,040                  the broker's reason
 *       post  3/4, 6,000 at most |-----------------------------------------------|  6,000           the store: unknown
 *
 * A stored record is appended to the log after the store has it. Both share what the caller waits.
 */
export function writeDeadlines(writeTimeoutMs: number): WriteDeadlines {
  const appendMs = Math.ceil((writeTimeoutMs * 7) / 8);
  const postMs = Math.min(MAX_POST_MS, writeTimeoutMs * 0.75);
  return { callerMs: writeTimeoutMs, appendMs, ...appendDeadlines(appendMs), postMs };
}
