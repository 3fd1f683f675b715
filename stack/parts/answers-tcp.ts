import { connect } from 'node:net';

/**
 * Sends `request` to a port of 127.0.0.1 and returns the first bytes of the answer as text. Throws
 * when nothing listens or nothing comes within two seconds.
 */
export function askTcp(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(request));
    socket.setTimeout(2_000, () => socket.destroy(new Error(`port ${port} did not respond`)));
    socket.once('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString('latin1'));
      socket.destroy();
    });
  });
}

/** Throws unless a port of 127.0.0.1 accepts connections; far cheaper than a client's first try. */
export function assertAnswersTcp(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port }, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}
