import type { Dashboard, EventInput, EventView, MetricInput, MetricView } from '@analytics/shared/contracts';

export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface UserEventsBody {
  userId: string;
  count: number;
  events: EventView[];
  nextCursor?: string;
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** A client of the service for tests and tools: one method a route, every answer as it came. */
export class AnalyticsClient {
  readonly #writeUrl: string;
  readonly #readUrl: string;

  /** Where writes and reads go; one address where one process answers both. */
  constructor(writeUrl: string, readUrl = writeUrl) {
    this.#writeUrl = writeUrl;
    this.#readUrl = readUrl;
  }

  postEvent(event: EventInput, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#post('/analytics/events', event, headers);
  }

  postEvents(events: readonly unknown[], { async = false, headers = {} } = {}): Promise<Answer> {
    return this.#post(`/analytics/events/batch${async ? '?async=true' : ''}`, events, headers);
  }

  postMetric(metric: MetricInput, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#post('/analytics/metrics', metric, headers);
  }

  postMetrics(metrics: readonly unknown[], { async = false, headers = {} } = {}): Promise<Answer> {
    return this.#post(`/analytics/metrics/batch${async ? '?async=true' : ''}`, metrics, headers);
  }

  userEvents(userId: string, query: Query = {}): Promise<Answer<UserEventsBody>> {
    return this.#get(`/analytics/users/${encodeURIComponent(userId)}/events`, query);
  }

  /** Every event of a user, page by page. Throws on any answer but 200. */
  async *allUserEvents(userId: string, query: Query = {}): AsyncGenerator<EventView> {
    let cursor: string | undefined;
    do {
      const { status, body } = await this.userEvents(userId, { ...query, cursor });
      if (status !== 200) throw new Error(`reading events answered ${status}: ${JSON.stringify(body)}`);
      yield* body.events;
      cursor = body.nextCursor;
    } while (cursor !== undefined);
  }

  metrics(query: Query = {}): Promise<Answer<{ count: number; filters: object; metrics: MetricView[] }>> {
    return this.#get('/analytics/metrics', query);
  }

  dashboard(appId: string, query: Query = {}): Promise<Answer<Dashboard>> {
    return this.#get(`/analytics/dashboards/${encodeURIComponent(appId)}`, query);
  }

  health(): Promise<Answer> {
    return this.#get('/health', {});
  }

  #post(path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    return this.#send(`${this.#writeUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  #get<Body>(path: string, query: Query): Promise<Answer<Body>> {
    const parameters = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const search = new URLSearchParams(parameters as [string, string][]).toString();
    return this.#send(`${this.#readUrl}${path}${search === '' ? '' : `?${search}`}`, {});
  }

  async #send<Body>(url: string, init: RequestInit): Promise<Answer<Body>> {
    const response = await fetch(url, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }
}
