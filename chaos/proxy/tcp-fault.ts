/**
 * What a TCP proxy does to its connections:
 * - `cut`: resets those there are and each new one;
 * - `delay`: every byte arrives `ms` later, in each direction;
 * - `blackHole`: takes connections and bytes, and nothing comes of it;
 * - `replyLost`: requests arrive, the first answer is dropped and its connection reset: done, and the sender cannot know.
 */
export type TcpFault = { kind: 'cut' } | { kind: 'delay'; ms: number } | { kind: 'blackHole' } | { kind: 'replyLost' };
