export { installed } from './install.js';
export { debianPrometheus } from './metric-wires/install-prometheus.js';
