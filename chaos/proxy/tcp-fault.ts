/**
 * What a TCP proxy does to its connections:
 * - `cut`: resets those there are and each new one;
 * - `delay`: every byte arrives `ms` later, in each direction;
 * - `blackHole`: accepts connections and bytes, and forwards nothing;
 * - `replyLost`: requests arrive, the first answer is dropped and its connection reset: the request was carried out, and the
 *   sender cannot know.
 */
export type TcpFault = { kind: 'cut' } | { kind: 'delay'; ms: number } | { kind: 'blackHole' } | { kind: 'replyLost' };
