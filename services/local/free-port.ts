import { createServer } from 'node:net';
import { StackError } from '../../stack';
import { describePortOwner } from '../../stack/port-owner';

/** Throws `port-in-use` with who has the port and the variable that moves ours. */
export async function freePortOrThrow(port: number, variable: string, who: string): Promise<void> {
  if (port === 0 || (await isFree(port))) return;
  const owner = describePortOwner(port) ?? 'a process that this user cannot see';
  throw new StackError(
    'port-in-use',
    `port ${port} (${who}) is in use by ${owner}: stop it or set ${variable} to another port`,
  );
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
