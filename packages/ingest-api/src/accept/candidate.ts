import type { RequestSignature } from '@analytics/access';
import type { CallingPage, Principal, RecordKind } from '@analytics/shared/domain';

/** What a door takes for one record; nothing about the input is assumed. */
export interface Candidate {
  kind: RecordKind;
  input: unknown;
  /** Queue the record, whatever it says itself. */
  async?: boolean;
  /** Whom the record is about, where the client sends it for somebody else. What is unset is the request's own. */
  client?: { userAgent?: string; ipAddress?: string };
}

/** Where the candidates of one request come from. */
export interface Source {
  /** When the request came, epoch milliseconds. */
  nowMs: number;
  userAgent: string;
  ipAddress: string;
  /** The page of a browser that sent them; absent of programs. */
  page?: CallingPage;
  /** Absent when they are not signed. */
  signature?: RequestSignature;
  correlationId: string;
  /** W3C Trace Context of the request. */
  traceparent?: string;
  /** Gives ids to records that bring none: the same key gives the record at each index the same id. */
  idempotencyKey?: string;
  /** Records of apps outside of its scope are rejected. */
  principal: Principal;
}
