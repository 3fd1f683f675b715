import { sharedFaultSystem } from './fault-system';
import type { FaultSystem } from './fault-system';
import { NO_LOSS } from './fault-world';
import type { FaultWorld } from './fault-world';

describe('a service process killed while the market moves', () => {
  let faults: FaultSystem;
  let world: FaultWorld;

  beforeAll(() => {
    faults = sharedFaultSystem();
    world = faults.world;
  });

  async function killed(...names: string[]): Promise<void> {
    await Promise.all(names.map((name) => faults.system.service(name).kill()));
    await Promise.all(names.map((name) => faults.system.service(name).start()));
  }

  it('disturbs nothing when nothing is disturbed', async () => {
    await world.moreMinutes(30);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('candle builder and window writer: the same candles, none missing, none twice', async () => {
    await killed('market-data');
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('evaluator and dispatcher: the same fills, none missing, none twice', async () => {
    await killed('forward-test');
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('again and again, also while they start', async () => {
    for (let round = 0; round < 2; round++) {
      await killed('market-data');
      await world.moreMinutes(1);
      await killed('forward-test');
    }
    const service = faults.system.service('forward-test');
    await service.kill();
    const start = service.start().catch((error: unknown) => error);
    await service.kill();
    expect(await start).toBeInstanceOf(Error);
    await service.start();
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('all of them at once', async () => {
    await killed('market-data', 'forward-test', 'gateway');
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
    expect(world.fills).toBeGreaterThan(3);
  });
});
