// The API, as a program uses it.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Receiver } from './receiver.ts';
import type { Server } from './server.ts';

export type Json = Record<string, unknown>;

export class Api {
  private constructor(
    private readonly server: Server,
    readonly token: string,
  ) {}

  /** With a token of its own that may do everything. */
  static async of(server: Server): Promise<Api> {
    const email = 'api@example.org';
    await server.command('user', 'add', '--email', email, '--name', 'Api', '--role', 'administrator');
    return new Api(server, await server.command('token', 'add', '--email', email, '--name', 'e2e', '--scope', 'all'));
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** Sends and expects success; the body of the answer. */
  async get(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Json> {
    const response = await this.send(method, path, body, headers);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? (JSON.parse(text) as Json) : {};
  }

  /** Creates a form, publishes it, and sends its submissions to the receiver. */
  async live(definition: Json, receiver?: Receiver): Promise<{ id: string; slug: string }> {
    const form = (await this.get('POST', '/forms', definition)) as { id: string; slug: string };
    if (receiver) {
      const destination = await this.get('POST', `/forms/${form.id}/destinations`, { type: 'webhook', url: receiver.url });
      receiver.secret = String(destination.secret);
    }
    await this.get('POST', `/forms/${form.id}/versions`, {});
    return form;
  }
}

/** One of the sample forms, under a slug of its own: the samples themselves are there already. */
export function sample(name: string, slug: string): Json {
  const file = resolve('../server/src/forms/samples', `${name}.json`);
  const definition = JSON.parse(readFileSync(file, 'utf8')) as Json & { 'x-form': Json };
  definition['x-form'].slug = slug;
  return definition;
}
