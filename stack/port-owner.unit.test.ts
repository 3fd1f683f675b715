import { createServer, type AddressInfo } from 'node:net';
import { describePortOwner, listeningInodes } from './port-owner';

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

test('names the pid and the command of the listener where the kernel tells them', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const named = expect.stringMatching(new RegExp(`^process ${process.pid} \\(.*node`)) as string;
  expect(describePortOwner(port)).toEqual(process.platform === 'linux' ? named : undefined);
  await new Promise((resolve) => server.close(resolve));
  expect(describePortOwner(port)).toBeUndefined();
});
