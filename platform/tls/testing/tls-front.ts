import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Certified } from './authority';

/** TLS in front of a component that speaks plain text; with `clientCa` it asks for a certificate. */
export async function startTlsFront(port: number, { cert, key }: Certified, clientCa?: string) {
  const open = new Set<Socket>();
  const asks = { ca: clientCa, requestCert: true, rejectUnauthorized: true };
  const options = { cert, key, ALPNProtocols: ['h2', 'http/1.1'], ...(clientCa && asks) };
  const server = createServer(options, (outside) => {
    const inside = connect(port, '127.0.0.1');
    for (const socket of [outside, inside]) {
      open.add(socket);
      socket.on('error', () => undefined);
    }
    outside.pipe(inside).pipe(outside);
    outside.once('close', () => inside.destroy());
    inside.once('close', () => outside.destroy());
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
