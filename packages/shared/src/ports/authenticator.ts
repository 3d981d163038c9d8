import { ANYONE, type Principal } from '../domain/index.js';

/** What a request brings to say who asks, as it came; nothing about it is assumed. */
export interface Credentials {
  /** The `Authorization` header. */
  authorization?: string | undefined;
  /** The `X-API-Key` header. */
  apiKey?: string | undefined;
  /** `key` of the query string, only of routes that take it: those that write. */
  queryKey?: string | undefined;
  /**
   * The client's certificate of a TLS connection, where its chain was checked and it is valid now. `subject` is the name by
   * which the client is known: the one URI of `subjectAltName`, or without any the one common name. `fingerprint` is its
   * SHA-256, `AB:CD:…`.
   */
  certificate?: { subject: string; fingerprint: string } | undefined;
  /** The sealed session of a page of this service, only where the request says nothing else of who asks. */
  session?: string | undefined;
}

/** Says who asks. */
export interface Authenticator {
  /**
   * @throws AppError `unauthorized` when there is no credential, or one that is not valid now. Which of both, and why,
   * its detail says without telling what other credentials there are.
   */
  authenticate(credentials: Credentials): Principal | Promise<Principal>;
}

/** Asks nobody: everything is open to everybody who reaches the port (`AUTH=off`). */
export const openToAnyone: Authenticator = { authenticate: () => ANYONE };
