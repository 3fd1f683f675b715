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

/** Starts the services that the market and the sessions need; nothing stays behind on an error. */
export async function startFaultSystem(): Promise<FaultSystem> {
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
