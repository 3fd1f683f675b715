import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** Passes TCP connections on to several ports in turn; a port that does not answer is passed over. */
export class Balancer {
  private next = 0;
  private readonly open = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly ports: readonly number[],
  ) {
    server.on('connection', (client: Socket) => {
      this.pass(client, this.ports.length);
    });
  }

  static async listen(port: number, ports: readonly number[]): Promise<Balancer> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return new Balancer(server, ports);
  }

  close(): void {
    this.server.close();
    for (const socket of this.open) socket.destroy();
  }

  private pass(client: Socket, attemptsLeft: number): void {
    const port = this.ports[this.next++ % this.ports.length] ?? 0;
    const upstream = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let connected = false;
    upstream.once('connect', () => {
      connected = true;
      client.pipe(upstream);
      upstream.pipe(client);
    });
    for (const socket of [client, upstream]) {
      this.open.add(socket);
      socket.on('close', () => this.open.delete(socket));
    }
    client.on('error', () => upstream.destroy());
    client.on('close', () => upstream.destroy());
    upstream.on('error', () => {
      if (connected || attemptsLeft <= 1) client.destroy();
      else this.pass(client, attemptsLeft - 1);
    });
    upstream.on('close', () => {
      if (connected) client.destroy();
    });
  }
}
