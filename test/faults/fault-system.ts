import { startSystem } from '../support/system';
import type { System } from '../support/system';
import { FaultWorld } from './fault-world';

/** Two hours of market a minute, from a time at which all three sizes of candles are under way. */
export const faultMarket = { speed: 120, origin: Date.UTC(2022, 0, 5, 3, 17) };

/** A watched system, each service a process of its own. */
export interface FaultSystem {
  readonly system: System;
  readonly world: FaultWorld;
  down(): Promise<void>;
}

let shared: FaultSystem | undefined;

/** One system for all tests of the file that calls this. */
export function useOneFaultSystem(): void {
  beforeAll(async () => {
    shared = await startFaultSystem();
  });
  afterAll(() => shared?.down());
}

/** What `useOneFaultSystem` has started. */
export function sharedFaultSystem(): FaultSystem {
  if (shared === undefined)
    throw new Error('expected useOneFaultSystem() in the file of the tests');
  return shared;
}

/** Starts the services that the market and the sessions need; nothing stays behind on an error. */
async function startFaultSystem(): Promise<FaultSystem> {
  const services = ['market-data', 'forward-test', 'gateway'];
  const system = await startSystem({ ...faultMarket, services });
  try {
    const { KAFKA_BROKERS: brokers = '', REDIS_CACHE_URL: redisUrl = '' } = system.environment;
    const world = await FaultWorld.over({
      api: system.api,
      token: await system.login(),
      brokers,
      redisUrl,
      exchangeUrl: system.exchangeUrl,
      logTails: () => services.map((name) => system.service(name).logTail(15)).join('\n'),
    });
    const down = async () => {
      await world.leave();
      await system.down();
    };
    return { system, world, down };
  } catch (error) {
    await system.down();
    throw error;
  }
}
