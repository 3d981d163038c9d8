export { type AppRules, type RulesOf, retentionMsOf, sameRulesForAll } from './app-rules.js';
export { checkEvent, checkMetric, type RecordCheck } from './check-record.js';
export { jsonFault, pointerSegment, poisonFault } from './json-fault.js';
