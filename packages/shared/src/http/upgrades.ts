import { IncomingMessage } from 'node:http';

/** The requests that may become a WebSocket: those of the live streams, and of GraphQL's subscriptions to them. */
const UPGRADES = /^\/analytics\/(?:apps\/[^/?]+\/live|graphql)\/?(?:\?|$)/;

/**
 * A request that is an upgrade only where there is something to upgrade to. Once somebody listens for upgrades, Node
 * gives them every request with `Upgrade`, without its body: those too of clients that offer HTTP/2 with each request
 * (`Upgrade: h2c`, as Java's client), which are to be answered as any other (RFC 9110, 7.8).
 */
export class UpgradableRequest extends IncomingMessage {
  // No private field: the constructor of Node's class assigns `upgrade` before there would be one.
  declare private offersUpgrade: boolean;

  // Node assigns it while it reads the head, and asks for it once the head is there.
  set upgrade(value: boolean) {
    this.offersUpgrade = value;
  }

  get upgrade(): boolean {
    if (!this.offersUpgrade || this.method === 'CONNECT') return this.offersUpgrade;
    const isWebSocket = this.headers.upgrade?.toLowerCase() === 'websocket';
    return isWebSocket && this.method === 'GET' && UPGRADES.test(this.url ?? '');
  }
}

/** Whether the connection of the request is given to whoever upgrades it, away from Node's HTTP. */
export const isUpgrade = (request: IncomingMessage): boolean => request instanceof UpgradableRequest && request.upgrade;
