import fp from 'fastify-plugin';
import { AppError, invalidRequest } from '../errors/index.js';

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Refuses what HTTP itself forbids, in our words: without `Host`, or with a query that is not percent-encoded UTF-8. */
export const wellFormedRequests = fp(
  async (app) => {
    app.addHook('onRequest', ({ raw, headers, url }, _reply, done) => {
      if (headers.host === undefined && raw.httpVersion === '1.1') {
        done(new AppError('invalid_request', { detail: 'The Host header is missing (RFC 9112, 3.2).' }));
        return;
      }
      const query = url.indexOf('?');
      // The framework would take what it cannot decode as it stands: a filter by a text that nobody meant.
      if (query === -1 || !url.includes('%', query) || isDecodable(url.slice(query))) done();
      else
        done(
          invalidRequest([{ path: 'query', message: 'has a % that is not percent-encoded UTF-8; % itself is %25' }]),
        );
    });
    // An expectation that nobody knows is ignored (RFC 9110, 10.1.1). Node would answer it 417 past all of the service.
    app.server.on('checkExpectation', (request, response) => void app.server.emit('request', request, response));
  },
  { name: 'well-formed-requests', dependencies: ['error-answers', 'correlation-id'] },
);
