export { decode, decodeJson, encode, encodeJson, MalformedMessage, TooManyParts } from './decode.js';
export { StatusSchema } from './generated/google_rpc_status_pb.js';
export type { AnyValue, KeyValue, Resource } from './generated/otlp_common_pb.js';
export {
  type ExportLogsServiceRequest,
  ExportLogsServiceRequestSchema,
  ExportLogsServiceResponseSchema,
  type LogRecord,
} from './generated/otlp_logs_pb.js';
export {
  type ExponentialHistogramDataPoint,
  type ExportMetricsServiceRequest,
  ExportMetricsServiceRequestSchema,
  ExportMetricsServiceResponseSchema,
  type HistogramDataPoint,
  type Metric,
  type NumberDataPoint,
  type SummaryDataPoint,
} from './generated/otlp_metrics_pb.js';
