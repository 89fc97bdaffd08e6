// The real program, over a fresh data folder.

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The program that `cargo xtask test` built. */
export const program = resolve(process.env.FOOLSCAP_TEST_PROGRAM ?? '../target/debug/foolscap');

export class Server {
  readonly folder = mkdtempSync(join(tmpdir(), 'foolscap-e2e-'));
  private process?: ChildProcess;
  private printed = '';

  private constructor(readonly port: number) {}

  static async start(): Promise<Server> {
    if (!existsSync(program)) throw new Error(`${program} is missing: run the tests with \`cargo xtask test\``);
    const server = new Server(await freePort());
    await server.begin();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  private get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      FOOLSCAP_LISTEN: `127.0.0.1:${this.port}`,
      FOOLSCAP_BASE_URL: this.url,
      FOOLSCAP_DATA_DIR: this.folder,
      FOOLSCAP_DATABASE_URL: `sqlite://${join(this.folder, 'foolscap.db')}`,
      FOOLSCAP_DELIVERY_ALLOW: '127.0.0.1/32',
      FOOLSCAP_LOG: process.env.FOOLSCAP_TEST_LOG ?? 'warn',
    };
  }

  /** Starts the program; back when it is ready. */
  async begin(): Promise<void> {
    const child = spawn(program, ['serve'], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    const note = (text: Buffer) => {
      this.printed += text;
      if (process.env.FOOLSCAP_TEST_LOG) process.stderr.write(text);
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    for (let tries = 0; tries < 400; tries += 1) {
      if (child.exitCode !== null) throw new Error(`the server ended:\n${this.printed}`);
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error(`the server is not ready:\n${this.printed}`);
  }

  /** Ends the program, kindly or not; its data stay. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resume) => child.once('exit', resume));
    child.kill(signal);
    await ended;
  }

  async dispose(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The one-time link on the console. */
  async setUpLink(): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const link = this.printed.match(/http:\/\/127\.0\.0\.1:\d+\/\S+/g)?.find((found) => found.length > this.url.length + 20);
      if (link) return link;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error(`no link was printed:\n${this.printed}`);
  }

  /** Runs a command of the program beside the server; what it prints. */
  async command(...words: string[]): Promise<string> {
    const { stdout } = await run(program, words, { env: this.environment });
    return stdout.trim();
  }

  /** What the program printed so far, on both streams. */
  get output(): string {
    return this.printed;
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resume, refuse) => {
    const listener = createServer();
    listener.once('error', refuse);
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      listener.close(() => (typeof address === 'object' && address ? resume(address.port) : refuse(new Error('no port'))));
    });
  });
}
