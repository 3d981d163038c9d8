// The load, in a process of its own: it must not share an event loop with what starts and watches the servers.
import { answerParent } from '../processes/answer-parent.js';
import { closedLoop, openLoop } from './run-load.js';

const methods = { closedLoop, openLoop };
export type LoadApi = typeof methods;

answerParent(methods);
