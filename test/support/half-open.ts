import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { eventually } from './eventually';

/**
 * The status that an upgrade is refused with when its client never closes its end. Resolves when the
 * server holds no connection all the same.
 */
export async function refusalOfHalfOpen(
  server: Server,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => undefined);
  const lines = Object.entries({
    host: 'localhost',
    connection: 'upgrade',
    upgrade: 'websocket',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  client.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  try {
    const [answer] = (await once(client, 'data')) as [Buffer];
    const connections = promisify(server.getConnections.bind(server));
    const none = async () => (await connections()) === 0 || undefined;
    await eventually('no open connection', none, 3_000);
    return Number(answer.toString('latin1').split(' ')[1]);
  } finally {
    client.destroy();
  }
}
