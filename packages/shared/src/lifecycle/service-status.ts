import type { Health } from '../contracts/index.js';
import type { Component } from './component.js';

const OK = { status: 'ok' } as const;

export type Phase = 'starting' | 'running' | 'draining' | 'failed';

/** The state of the process as `/live`, `/ready` and `/health` report it. */
export class ServiceStatus {
  phase: Phase = 'starting';
  readonly #components: Component[] = [];
  readonly #service: string;
  readonly #version: string;

  constructor(service: string, version: string) {
    this.#service = service;
    this.#version = version;
  }

  watch(component: Component): void {
    this.#components.push(component);
  }

  /**
   * Whether the process takes traffic: it runs, every component that all requests need is ok, and so is one of the
   * partial ones, if there are any.
   */
  get ready(): boolean {
    if (this.phase !== 'running') return false;
    const works = (component: Component) => (component.health?.() ?? OK).status === 'ok';
    const partial = this.#components.filter((component) => component.partial === true);
    const needed = this.#components.filter(({ partial = false, optional = false }) => !partial && !optional);
    return needed.every(works) && (partial.length === 0 || partial.some(works));
  }

  health(): Health {
    const parts = this.#components.map((component) => ({
      name: component.name,
      ...(component.health?.() ?? OK),
    }));
    const degraded = this.phase === 'failed' || parts.some(({ status }) => status === 'degraded');
    return {
      status: degraded ? 'degraded' : 'ok',
      timestamp: new Date().toISOString(),
      service: this.#service,
      version: this.#version,
      uptimeSeconds: Math.round(process.uptime()),
      parts,
    };
  }
}
