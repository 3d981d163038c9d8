export { clientAddress } from './client-address.js';
export { type AppOptions, createApp, createOpsApp } from './create-app.js';
export type { RouteAccess } from './gate.js';
export { acceptJson } from './json-body.js';
export { logRefusal } from './refusals.js';
export { answer, problem, problems, READ_PROBLEMS, WRITE_PROBLEMS } from './responses.js';
export { createHttpServer, type HttpServer } from './server.js';
export { createOpsServer, createServiceServers } from './service-servers.js';
export { OPEN_PREFIX } from './validation.js';
