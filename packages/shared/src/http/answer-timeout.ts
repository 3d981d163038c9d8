import fp from 'fastify-plugin';

/**
 * A client that takes nothing of its answer for so long is gone, milliseconds: what it does not take stays in memory. Node
 * looks for progress once in this time, so that it can be up to twice as long.
 */
const ANSWER_TIMEOUT_MS = 15_000;

/** Ends the connection of an answer that makes no progress. */
export const answerTimeout = fp<{ timeoutMs?: number }>(
  async (app, { timeoutMs = ANSWER_TIMEOUT_MS }) => {
    app.addHook('onSend', (_request, { raw }, _payload, done) => {
      // From here on nothing is waited for but the client. Node takes its own timeout again for the next request.
      raw.setTimeout(timeoutMs, () => raw.destroy());
      done();
    });
  },
  { name: 'answer-timeout' },
);
