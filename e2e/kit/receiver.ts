// A service that receives submissions: verifies with the official library, and checks the answers against the schema
// that the message names, with another validator than ours.

import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Webhook } from 'standardwebhooks';

export interface Message {
  type: string;
  timestamp: string;
  data: {
    id: string;
    reference: string;
    form: { id: string; slug: string; title: string };
    version: number;
    schema: string;
    language: string;
    submitted_at: string;
    answers: Record<string, unknown>;
    display: { section?: string; page: string; pointer: string; question: string; answer: string }[];
  };
}

export interface Received {
  id: string;
  body: string;
  message: Message;
}

export class Receiver {
  /** What came and was verified, in order. */
  readonly received: Received[] = [];
  /** Why something that came was refused. */
  readonly refused: string[] = [];
  /** The secret that the destination's page showed. */
  secret = '';
  /** Answers 503 while true. */
  down = false;

  private constructor(private readonly server: HttpServer) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const status = receiver.take(Buffer.concat(parts).toString(), request.headers);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/submissions`;
  }

  private take(body: string, headers: Record<string, string | string[] | undefined>): number {
    if (this.down) return 503;
    try {
      const message = new Webhook(this.secret).verify(body, headers as Record<string, string>) as Message;
      this.received.push({ id: String(headers['webhook-id']), body, message });
      return 204;
    } catch (error) {
      this.refused.push(String(error));
      return 401;
    }
  }

  /** The submissions that came, waiting until there are `count`. */
  async submissions(count: number): Promise<Received[]> {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = this.received.filter(({ message }) => message.type === 'submission.created');
      if (found.length >= count) return found;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error(`waited for ${count} submissions; came: ${this.received.length}, refused: ${this.refused.join('; ')}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resume) => this.server.close(resume));
  }
}

/** Checks the answers of a message against the schema that it names. What ajv finds: nothing, if all is well. */
export async function findings(message: Message): Promise<unknown[]> {
  const answer = await fetch(message.data.schema);
  if (!answer.ok) throw new Error(`${message.data.schema}: ${answer.status}`);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile((await answer.json()) as object);
  validate(message.data.answers);
  return validate.errors ?? [];
}
