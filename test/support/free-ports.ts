import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { reservePort } from '../../stack/port-reservation';

// Below the kernel's ephemeral range, where a reconnecting client could be given the very port, and
// apart from the range of the stack, which takes its own free ports before these are listened on.
const range = { from: 10_000, to: 18_000 };

/** So many different ports of 127.0.0.1 that nothing listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let attempt = 0; attempt < 100 * count && found.size < count; attempt++) {
    const port = randomInt(range.from, range.to);
    if (!found.has(port) && (await isFree(port)) && reservePort(port)) found.add(port);
  }
  if (found.size < count) throw new Error(`expected ${count} free ports, found ${found.size}`);
  return [...found];
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
