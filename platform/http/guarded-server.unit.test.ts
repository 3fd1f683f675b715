import { once } from 'node:events';
import { createServer } from 'node:http';
import { refusalOfHalfOpen } from '../../test/support/half-open';
import { guardedUpgrades } from './guarded-server';
import { TrustedCallers } from './trusted-callers';

it('holds no connection of an upgrade that it refused', async () => {
  const server = createServer();
  const callers = new TrustedCallers({ hosts: [], origins: [], listensOn: '127.0.0.1' });
  guardedUpgrades(callers, server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    expect(await refusalOfHalfOpen(server, '/ws', { host: 'rebound.example' })).toBe(421);
    expect(await refusalOfHalfOpen(server, '/ws', { origin: 'http://foreign.example' })).toBe(403);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
