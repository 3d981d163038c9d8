export { archivePlace } from './archive-place.js';
export { erasureJobs } from './definitions.js';
