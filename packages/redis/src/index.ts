export { type OpenSharedAnswersOptions, openSharedAnswers } from './answers/open-shared-answers.js';
export { type RedisConfig, redisSection } from './config.js';
