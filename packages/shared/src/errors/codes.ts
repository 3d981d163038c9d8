/**
 * Every error code that a client can get, in one list: `docs/errors.md` is generated from it. A code never changes its
 * meaning; `status` is the HTTP status of an answer to a whole request that failed with it.
 */
export const ERROR_CODES = {
  malformed_json: {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The request body could not be parsed. Nothing was stored.',
    action: 'Send valid JSON, UTF-8.',
  },
  malformed_body: {
    status: 400,
    title: 'The body is not of its protocol',
    meaning:
      'The request body is damaged, or not what its protocol has: protobuf, snappy, or line protocol. Nothing was stored.',
    action: 'Send what the protocol has; the same body will not be taken again.',
  },
  invalid_request: {
    status: 400,
    title: 'The request is not valid',
    meaning: 'A field or parameter breaks the contract; `errors` names each. Nothing was stored.',
    action: 'Correct the named fields.',
  },
  invalid_record: {
    status: 400,
    title: 'The record is not valid',
    meaning:
      'One record breaks the contract, is larger than `MAX_RECORD_BYTES`, or the store or the event log will never take it. It was not stored.',
    action: 'Correct the record; the others of the batch need not be sent again.',
  },
  user_erased: {
    status: 400,
    title: 'The user was erased',
    meaning:
      'The user of the event was erased or anonymised in its app, and the event is dated until then, or the app does not take the user again. It was not stored.',
    action: 'Do not send it again; the others of the batch need not be sent again either.',
  },
  unauthorized: {
    status: 401,
    title: 'No valid credential',
    meaning: 'The request brings no credential, or one that is not valid now. Nothing was read or stored.',
    action: 'Send a key as `Authorization: Bearer <key>` or `X-API-Key`.',
  },
  bad_signature: {
    status: 401,
    title: 'Not signed as its app wants it',
    meaning:
      'The app of the record takes only requests that one of its signing secrets has signed, and this one is not signed, not by that secret, too long ago, or was sent before. Nothing of it was stored.',
    action: 'Sign the bytes of the body as they are sent, anew for each attempt: see docs/signing.md.',
  },
  forbidden: {
    status: 403,
    title: 'Not for this caller',
    meaning:
      'The record or the request is of an app that the caller may not use, or not from this address. Nothing of it was stored.',
    action: 'Use a key of that app, from an address that its `allowedAddresses` has.',
  },
  forbidden_origin: {
    status: 403,
    title: 'Not for pages of this origin',
    meaning:
      'A browser sent it for a page whose origin is not in `CORS_ORIGIN`, or not in the `allowedOrigins` of the app. Nothing of it was read or stored.',
    action:
      'Add the origin of the page to the `allowedOrigins` of the app, if it may write there, or to `CORS_ORIGIN`, if it may read and write everything here.',
  },
  not_found: {
    status: 404,
    title: 'No such route',
    meaning: 'Nothing is served at this path.',
    action: 'See /docs.',
  },
  no_such_entry: {
    status: 404,
    title: 'Nothing has this name',
    meaning:
      'There is no tenant, app, key, signing secret or schema of this name, or not any more. Nothing was changed.',
    action: 'List what there is. A `PUT` of a tenant, an app or a schema makes it.',
  },
  persisted_query_not_found: {
    status: 404,
    title: 'No such persisted query',
    meaning:
      'GraphQL was asked by a hash alone, and the process does not have the query of it for this caller. Nothing was read.',
    action: 'Send the query with its hash once; clients that persist queries do so by themselves.',
  },
  no_such_file: {
    status: 404,
    title: 'No such file',
    meaning: 'The file storage has no file of this name.',
    action: 'List what there is.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Wrong method for this route',
    meaning: 'The path exists, the method does not; `Allow` names those that do.',
    action: 'Use an allowed method.',
  },
  request_timeout: {
    status: 408,
    title: 'The request came too slowly',
    meaning: 'Headers or body did not arrive within `REQUEST_TIMEOUT_MS`. Nothing was stored.',
    action: 'Send again.',
  },
  idempotency_conflict: {
    status: 409,
    title: 'The idempotency key was used for another record',
    meaning:
      'A record with the same `Idempotency-Key` and place in the request is stored, with other content. It stays as it is, and this one was not stored.',
    action: 'Use a new key for new content. To retry, send the same records in the same order.',
  },
  revision_conflict: {
    status: 409,
    title: 'It was changed meanwhile',
    meaning: 'Somebody changed it after you read it. Nothing of this change was made.',
    action: 'Read it again, and send the change with the `revision` that it has now.',
  },
  conflict: {
    status: 409,
    title: 'It cannot be done as things are',
    meaning: 'What is there is in the way of the change; `detail` names it. Nothing was changed.',
    action: 'Change or delete what is in the way, then send the change again.',
  },
  body_too_large: {
    status: 413,
    title: 'The body is too large',
    meaning: 'The body, after decompression, is larger than `BODY_LIMIT_BYTES`. Nothing was stored.',
    action: 'Send smaller batches.',
  },
  uri_too_long: {
    status: 414,
    title: 'The path is too long',
    meaning: 'An id in the path is longer than any that could be stored.',
    action: 'Use an id of at most 512 characters.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unknown media type or encoding',
    meaning: 'The media type, the charset or the `Content-Encoding` of the body is not one that the route reads.',
    action:
      'Send JSON in UTF-8 as `application/json`, plain or compressed with gzip, br, deflate or (where Node has it) zstd.',
  },
  headers_too_large: {
    status: 431,
    title: 'The request headers are too large',
    meaning: 'The request line and headers exceed what the server reads.',
    action: 'Send fewer or shorter headers.',
  },
  misdirected_request: {
    status: 421,
    title: 'The service has another name',
    meaning: 'The `Host` header names a host that the service does not answer for. Nothing was read or stored.',
    action: 'Call it by its address, or add the name to `ALLOWED_HOSTS`.',
  },
  damaged_file: {
    status: 422,
    title: 'The file is not whole',
    meaning:
      'A file of records is cut, was altered, or is of a format that this release does not know. Nothing of it was used.',
    action: 'Take another copy of the file, or run the release that wrote it.',
  },
  question_too_large: {
    status: 422,
    title: 'The question needs too much',
    meaning:
      'More events, or more different values, would have to be read than one question may. Nothing was answered.',
    action: 'Narrow the range, ask for fewer names or steps, or filter.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    meaning:
      'More than `RATE_LIMIT_MAX_REQUESTS` in one `RATE_LIMIT_WINDOW_MS`, of one credential or, without one, of one address; or more than 20 times signed in within a minute from one address. Nothing was stored.',
    action: 'Wait `Retry-After` seconds.',
  },
  quota_exceeded: {
    status: 429,
    title: 'The app has used up its quota',
    meaning:
      'A quota of the app, or of its tenant, has no room for the record. It was not stored; the message names the quota, and those of the batch that fit are kept.',
    action:
      'Send again after `Retry-After` seconds, send less or fewer different names and tags, or have the quota raised.',
  },
  internal_error: {
    status: 500,
    title: 'Something went wrong in the service',
    meaning: 'A defect of the service. Whether the request took effect is unknown.',
    action: 'Send again with the same ids; report the correlation id.',
  },
  overloaded: {
    status: 503,
    title: 'The service is overloaded',
    meaning: 'The process cannot take more work now, and refused before accepting any.',
    action: 'Wait `Retry-After` seconds and send again with the same ids.',
  },
  limits_unavailable: {
    status: 503,
    title: 'Limits cannot be checked',
    meaning: 'Redis, which counts for the limits, does not answer, and `LIMITS_FAIL` is `closed`. Nothing was stored.',
    action: 'Wait `Retry-After` seconds and send again.',
  },
  log_unavailable: {
    status: 503,
    title: 'The event log is unavailable',
    meaning: 'The log did not confirm the append. Whether the records are in it is unknown.',
    action: 'Wait `Retry-After` seconds and send again with the same ids: they count once.',
  },
  store_unavailable: {
    status: 503,
    title: 'The store is unavailable',
    meaning: 'The store did not confirm the write, or cannot be read. Whether a write took effect is unknown.',
    action: 'Wait `Retry-After` seconds and send again with the same ids: they count once.',
  },
  storage_unavailable: {
    status: 503,
    title: 'The file storage is unavailable',
    meaning: 'The folder or bucket of `STORAGE_URL` does not answer, is full, refuses, or none is configured.',
    action: 'Do what the detail says, and try again.',
  },
  token_keys_unavailable: {
    status: 503,
    title: 'Tokens cannot be checked now',
    meaning: 'The keys of the issuer of tokens could not be read since the start. Nothing was read or stored.',
    action: 'Wait `Retry-After` seconds and send again, or use a key.',
  },
  unavailable: {
    status: 503,
    title: 'The service is unavailable',
    meaning: 'No process of the service answered the gateway. Whether a write took effect is unknown.',
    action: 'Wait `Retry-After` seconds and send again with the same ids: they count once.',
  },
  shutting_down: {
    status: 503,
    title: 'The process is shutting down',
    meaning: 'The process has been told to stop and takes no new work.',
    action: 'Send again; another process, or the next one, answers.',
  },
} as const satisfies Record<string, { status: number; title: string; meaning: string; action: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;
