import { randomUUID } from 'node:crypto';
import { Lifecycle } from '../../../platform/lifecycle';
import { createLogger } from '../../../platform/log';
import { startBacktest } from '../main';
import type { Bench } from './bench';
import { startBench } from './bench';

interface SharedBench {
  readonly bench: Bench;
  /** Of the back-test service. */
  readonly port: number;
}

let shared: SharedBench | undefined;

/** One bench with a back-test service for all tests of the file that calls this. */
export function useOneBench(env: Readonly<Record<string, string>> = {}): void {
  const lifecycle = new Lifecycle(createLogger('backtest', process.env['TEST_LOG'] ?? 'silent'));
  let bench: Bench | undefined;
  beforeAll(async () => {
    bench = await startBench();
    const logger = createLogger('backtest', process.env['TEST_LOG'] ?? 'silent');
    const { port } = await startBacktest({ env: { ...bench.env, ...env }, logger, lifecycle });
    shared = { bench, port };
  });
  afterAll(async () => {
    await lifecycle.stop();
    await bench?.close();
  });
}

/** What `useOneBench` has started. Calls are those of a new user unless they name one: tests see no other's runs. */
export function sharedBench(): SharedBench {
  if (shared === undefined) throw new Error('expected useOneBench() in the file of the tests');
  const { bench, port } = shared;
  const own = randomUUID();
  return {
    port,
    bench: {
      ...bench,
      call: (to, method, path, { user = own, ...options } = {}) =>
        bench.call(to, method, path, { ...options, user }),
      userToken: (user = own) => bench.userToken(user),
    },
  };
}
