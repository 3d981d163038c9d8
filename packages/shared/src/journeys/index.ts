export * from './cohorts.js';
export * from './conditions.js';
export * from './funnel.js';
export { addName, mostFrequent } from './name-counts.js';
export * from './property-paths.js';
export * from './sessions.js';
export { stepsTaken } from './steps-taken.js';
