import cors from '@fastify/cors';
import fp from 'fastify-plugin';
import { type HttpConfig, listOf } from '../config/index.js';

/** CORS, as configured. Register it before whatever refuses: a page can read only an answer that has its headers. */
export const crossOrigin = fp<{ config: HttpConfig }>(
  async (app, { config }) => {
    const origins = listOf(config.CORS_ORIGIN);
    if (origins !== undefined) {
      const isAny = origins.includes('*');
      await app.register(cors, {
        origin: isAny ? '*' : origins,
        // `sendBeacon` with a type of its own asks for it, cookies or not. Never for any page.
        credentials: !isAny,
        methods: ['GET', 'HEAD', 'POST'],
        strictPreflight: false,
        exposedHeaders: [
          'x-correlation-id',
          'retry-after',
          'ratelimit-limit',
          'ratelimit-remaining',
          'ratelimit-reset',
        ],
      });
    }
  },
  { name: 'cross-origin' },
);
