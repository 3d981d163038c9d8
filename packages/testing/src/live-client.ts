import { get, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';
import { waitFor } from './wait-for.js';

export interface LiveMessage {
  id?: string;
  event?: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the service sends
  data?: any;
}

/** Reads server-sent events as a browser does. It is closed after the test. */
export class LiveClient {
  readonly response: IncomingMessage;
  readonly messages: LiveMessage[] = [];
  /** Everything that came, as text. */
  text = '';
  ended = false;
  /** As `EventSource` keeps it. */
  lastEventId: string | undefined;
  #rest = '';
  #read = 0;

  private constructor(response: IncomingMessage) {
    this.response = response;
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => this.#take(chunk));
    response.on('error', () => {});
    response.on('close', () => {
      this.ended = true;
    });
    onTestFinished(() => this.close());
  }

  static open(url: string, headers: Record<string, string> = {}): Promise<LiveClient> {
    return new Promise((resolve, reject) => {
      get(url, { headers: { accept: 'text/event-stream', ...headers }, agent: false }, (response) =>
        resolve(new LiveClient(response)),
      ).on('error', reject);
    });
  }

  get status(): number | undefined {
    return this.response.statusCode;
  }

  /** The next message that was not read before, or the next one of this kind, the others passed over. */
  next(event?: string): Promise<LiveMessage> {
    return waitFor(
      () => {
        while (this.#read < this.messages.length) {
          const message = this.messages[this.#read] as LiveMessage;
          this.#read += 1;
          if (event === undefined || message.event === event) return message;
        }
        return undefined;
      },
      { what: `a message ${event ?? ''} after ${JSON.stringify(this.messages.slice(-3))}` },
    );
  }

  close(): void {
    this.response.destroy();
  }

  #take(chunk: string): void {
    this.text += chunk;
    this.#rest += chunk;
    const blocks = this.#rest.split('\n\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const message: LiveMessage = {};
      for (const line of block.split('\n')) {
        const [name, value] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)];
        if (name === 'id') message.id = value;
        if (name === 'event') message.event = value;
        if (name === 'data') message.data = JSON.parse(value);
      }
      this.lastEventId = message.id ?? this.lastEventId;
      if (message.data !== undefined) this.messages.push(message);
    }
  }
}
