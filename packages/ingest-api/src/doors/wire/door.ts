import type { DoorName } from '@analytics/shared/config';
import type { AppError } from '@analytics/shared/errors';
import type { FastifyRequest, HTTPMethods } from 'fastify';
import type { Candidate } from '../../accept/candidate.js';
import type { AcceptOutcome } from '../../accept/outcome.js';

/** The protocol of another service, over our one core. */
export interface Door {
  name: DoorName;
  /** In front of all its paths, `/segment`; unset: its paths are its own alone, and nobody else's. */
  prefix?: string;
  routes: readonly DoorRoute[];
  /** The answer to a request of which nothing, or not all, is kept: in the words and status codes of its clients. */
  failure(error: AppError, request: FastifyRequest): WireAnswer;
}

export type DoorRoute = WriteRoute | SideRoute;

interface RouteBase {
  methods: readonly HTTPMethods[];
  /** As its clients call them; those that another door has too are served under the prefix alone. */
  paths: readonly string[];
  /** Parameters of query and path that hold the key. `Authorization`, `X-API-Key` and `?key=` are read everywhere. */
  keyInQuery?: readonly string[];
  keyInPath?: string;
  /** Whether the password of Basic may be the key, and the user anything. */
  keyInPassword?: true;
  /** Its clients send `Authorization: Token <key>`. */
  keyAsToken?: true;
}

/** Takes records. */
export interface WriteRoute<Body = unknown> extends RouteBase {
  kind: 'write';
  /** The coding of bodies that the door reads itself, as of snappy. Others are unpacked before. */
  ownEncoding?: boolean;
  /**
   * The bytes of the body, unpacked, as what the other functions read: empty where there is no body.
   *
   * @throws AppError for a body that is none of the wire
   */
  decode(bytes: Buffer, request: FastifyRequest): Body;
  /** The key in the body; absent where the wire has none there. */
  keyIn?(body: Body): string | undefined;
  /** Any number of them: the frame makes pieces that the core takes. */
  candidates(body: Body, call: Call): readonly WireCandidate[];
  /** The answer when all that can be kept is: there may be bad records among the outcomes, but not only such. */
  answer(outcomes: readonly AcceptOutcome[], body: Body, call: Call): WireAnswer;
}

/** What clients ask besides: answered so that they go on. */
export interface SideRoute extends RouteBase {
  kind: 'side';
  /** For everybody, where clients send no key. Unset: it needs a key, as the writes do. */
  open?: true;
  /** Read where its body may hold the key. */
  decode?(bytes: Buffer, request: FastifyRequest): unknown;
  keyIn?(body: unknown): string | undefined;
  reply(request: FastifyRequest): WireAnswer;
}

/** Of whom and when a request is. */
export interface Call {
  request: FastifyRequest;
  /** Epoch milliseconds. */
  nowMs: number;
  /**
   * The app of the key, or the one that the request names by `?appId=` or `X-App-Id`.
   *
   * @throws AppError `invalid_request` when the key is for several apps and none is named
   */
  app(): string;
  /** The same where the wire itself names an app for each record: undefined when nothing else does. */
  knownApp(): string | undefined;
}

/** A record as our own protocol has it; it is queued. */
export type WireCandidate = Pick<Candidate, 'client' | 'input' | 'kind'>;

export interface WireAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON, a text or bytes as they are. Unset: no body. */
  body?: object | string | Buffer;
  /** Of a text or bytes; default `text/plain; charset=utf-8`. */
  type?: string;
}
