export type { Answer, Refusal } from './answer.js';
export {
  createDelivery,
  type Delivery,
  type DeliveryCounts,
  type DeliveryReports,
  type DeliverySettings,
  type DropReason,
} from './delivery.js';
export { batchOf, bodyOf, type QueueStorage } from './queue.js';
export type { Kind, QueuedRecord } from './records.js';
export { uuidV7 } from './uuid-v7.js';
