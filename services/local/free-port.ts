import { createServer } from 'node:net';
import { StackError } from '../../stack';
import { takenPort } from '../../stack/port-owner';

/** Throws `port-in-use` with who has the port and the variable that moves ours. */
export async function freePortOrThrow(port: number, variable: string, who: string): Promise<void> {
  if (port === 0 || (await isFree(port))) return;
  throw new StackError('port-in-use', takenPort(port, who, variable));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
