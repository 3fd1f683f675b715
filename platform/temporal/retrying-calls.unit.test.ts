import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Connection } from '@temporalio/client';
import { retryingCalls } from './retrying-calls';

test('a call that waits for its next try ends with its connection', async () => {
  // Takes no call: each is tried again.
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const address = `127.0.0.1:${port}`;
  const connection = Connection.lazy({ address, interceptors: retryingCalls() });
  const call = connection.workflowService.getSystemInfo({}).catch((error: unknown) => error);
  await once(server, 'connection');
  await connection.close();
  expect(await call).toBeInstanceOf(Error);
  server.close();
});
