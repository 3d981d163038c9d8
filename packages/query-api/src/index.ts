export { type QueryDeps, queryRoutes } from './routes/index.js';
