import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { listeningInodes, takenPort } from './port-owner';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:18EB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1
   1: 0100007F:18EB 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4712 1
   2: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1
`;

test('only the listening socket of the port counts, not its connections', () => {
  expect(listeningInodes(table, 6379)).toEqual(['4711']);
  expect(listeningInodes(table, 9093)).toEqual([]);
  expect(listeningInodes('', 6379)).toEqual([]);
});

async function listen(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

(process.platform === 'linux' ? describe : describe.skip)('a port that is taken', () => {
  test('names the pid and the command of its listener', async () => {
    const server = await listen();
    expect(takenPort(portOf(server), 'redis', 'REDIS_PORT')).toMatch(
      new RegExp(
        `^port \\d+ \\(redis\\) is in use by process ${process.pid} \\(.*node.*REDIS_PORT to another port$`,
      ),
    );
    await new Promise((resolve) => server.close(resolve));
  });

  test('is said to be of a connection where nothing listens', async () => {
    const server = await listen();
    const client = connect(portOf(server), '127.0.0.1');
    await once(client, 'connect');
    const { localPort = 0 } = client;
    expect(takenPort(localPort, 'redis', 'REDIS_PORT')).toBe(
      `port ${localPort} (redis) is in use by a connection, not by a server: try again in a minute or set REDIS_PORT to another port`,
    );
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});
