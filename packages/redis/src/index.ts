export { type RedisConfig, redisSection } from './config.js';
export { RedisConnection, type RedisSettings } from './connection.js';
