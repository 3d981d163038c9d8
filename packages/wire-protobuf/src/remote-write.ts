export { decode, encode, MalformedMessage, TooManyParts } from './decode.js';
export { type BucketSpan, type NativeHistogram, NativeHistogramSchema } from './generated/native_histogram_pb.js';
export { type WriteRequest, WriteRequestSchema } from './generated/remote_write_v1_pb.js';
export {
  type Request as WriteRequestV2,
  RequestSchema as WriteRequestV2Schema,
} from './generated/remote_write_v2_pb.js';
