import { randomUUID } from 'node:crypto';
import { startTestService } from '../../shared/testing/test-stack';
import type { TestService } from '../../shared/testing/test-stack';
import { startBacktest } from '../main';
import type { Bench } from './bench';
import { startBench } from './bench';

let shared: Bench | undefined;
let service: TestService | undefined;

/** One bench for all tests of the file that calls this. */
export function useOneBench(): void {
  beforeAll(async () => {
    shared = await startBench();
  });
  afterAll(() => shared?.close());
}

/** One bench with one back-test service for all tests of the file that calls this. */
export function useOneService(env: Readonly<Record<string, string>> = {}): void {
  // Jest runs these in the order in which they are registered: the bench closes last.
  afterAll(() => service?.stop());
  useOneBench();
  beforeAll(async () => {
    service = await startTestService(startBacktest, { ...sharedBench().env, ...env });
  });
}

/** The bench that has been started. Calls are those of a new user unless they name one: tests see no other's runs. */
export function sharedBench(): Bench {
  if (shared === undefined) throw new Error('expected useOneBench() in the file of the tests');
  const bench = shared;
  const own = randomUUID();
  return {
    ...bench,
    call: (to, method, path, { user = own, ...options } = {}) =>
      bench.call(to, method, path, { ...options, user }),
    userToken: (user = own) => bench.userToken(user),
  };
}

/** The bench and the port of the back-test service that have been started. */
export function sharedService(): { readonly bench: Bench; readonly port: number } {
  if (service === undefined) throw new Error('expected useOneService() in the file of the tests');
  return { bench: sharedBench(), port: service.port };
}
