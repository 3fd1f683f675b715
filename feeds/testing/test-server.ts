import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulatedExchange, type SimulatedExchange } from '../simulated';
import type { SimulatedExchangeOptions } from '../simulated';

/** Starts a server that speaks an exchange's protocol over the tape of the simulated one. */
export type StartServer = (options: SimulatedExchangeOptions) => Promise<SimulatedExchange>;

/**
 * The server at which an exchange is tested: `startServer` of `feeds/<name>/testing/server.ts` where the exchange
 * has one, else the simulated exchange, which speaks Coinbase's protocol.
 */
export function testServerOf(name: string): StartServer {
  const path = join(__dirname, '..', name, 'testing/server.ts');
  if (!existsSync(path)) return startSimulatedExchange;
  // oxlint-disable-next-line typescript/no-require-imports -- found by name, as the row is
  return (require(path) as { startServer: StartServer }).startServer;
}
