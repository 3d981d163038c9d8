export { debianPrometheus } from './metric-wires/install-prometheus.js';
export { nativeSnappy } from './native-snappy.js';
