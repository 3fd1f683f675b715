import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const PASSED = ['accept', 'authorization', 'content-type', 'x-on-behalf-of'] as const;

/** Passes requests on to a service; while it holds, answers to some paths wait. */
export class HeldProxy {
  private readonly waiting = new Set<() => void>();
  private prefix: string | undefined;
  private readonly server = createServer((request, response) => {
    void (async () => {
      const { url = '', method = 'GET', headers } = request;
      if (this.prefix !== undefined && url.startsWith(this.prefix)) {
        await new Promise<void>((resolve) => {
          this.waiting.add(resolve);
          // Who asked may give up.
          response.once('close', () => this.waiting.delete(resolve));
        });
      }
      const passed = PASSED.flatMap((name) => {
        const value = headers[name];
        return typeof value === 'string' ? [[name, value] as const] : [];
      });
      const sent = method === 'GET' ? undefined : await buffer(request);
      const answer = await fetch(new URL(url, this.target), {
        method,
        headers: Object.fromEntries(passed),
        ...(sent !== undefined && { body: new Uint8Array(sent) }),
      });
      const body = Buffer.from(await answer.arrayBuffer());
      const kept = [...answer.headers].filter(([name]) => /^(x-|content-type)/.test(name));
      response.writeHead(answer.status, Object.fromEntries(kept)).end(body);
    })().catch(() => response.destroy());
  });

  constructor(private readonly target: string) {}

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  hold(prefix: string): void {
    this.prefix = prefix;
  }

  /** Requests that wait now. */
  get held(): number {
    return this.waiting.size;
  }

  letGo(): void {
    this.prefix = undefined;
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  async close(): Promise<void> {
    this.letGo();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
