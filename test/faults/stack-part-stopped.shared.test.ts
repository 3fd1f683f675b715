import type { PartName } from '../../stack';
import { sharedFaultSystem } from './fault-system';
import type { FaultSystem } from './fault-system';
import { NO_LOSS } from './fault-world';
import type { FaultWorld } from './fault-world';

describe('a part of the stack stopped and started while trades flow', () => {
  let faults: FaultSystem;
  let world: FaultWorld;

  beforeAll(() => {
    faults = sharedFaultSystem();
    world = faults.world;
  });

  /** Status of each service's figures, which whoever looks for the fault wants to see now. */
  function metricsAnswers(): Promise<number[]> {
    const urls = Object.values(faults.system.urls).filter((url) => url !== '');
    return Promise.all(
      urls.map(async (url) => {
        const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(4_000) });
        return answer.status;
      }),
    );
  }

  /** The market moves on for so many minutes without the part. */
  async function without(part: PartName, minutes: number, signal?: NodeJS.Signals): Promise<void> {
    const { stack } = faults.system;
    await stack.stopPart(part, signal);
    expect(await metricsAnswers()).toEqual([200, 200, 200]);
    await world.marketMoves(minutes);
    await stack.startPart(part);
  }

  it('Kafka, in order', async () => {
    await without('kafka', 10);
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('Kafka, killed', async () => {
    await without('kafka', 2, 'SIGKILL');
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('Redis, which forgets everything', async () => {
    await without('redis', 10);
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('Postgres, in order', async () => {
    await without('postgres', 10);
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('Postgres, killed', async () => {
    await without('postgres', 2, 'SIGKILL');
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('Temporal: sessions trade on without it, commands work again after it', async () => {
    const { stack } = faults.system;
    await stack.stopPart('temporal');
    await world.moreMinutes(5);
    await stack.startPart('temporal');
    const id = await world.startSession('ema');
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
    expect((await world.api.session(id)).session.status).toBe('RUNNING');
  });

  it('everything but the market, at once', async () => {
    const { stack } = faults.system;
    const parts: PartName[] = ['temporal', 'redis', 'redis-cache', 'postgres', 'kafka'];
    await Promise.all(parts.map((part) => stack.stopPart(part, 'SIGKILL')));
    await world.marketMoves(2);
    await Promise.all(parts.map((part) => stack.startPart(part)));
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
    expect(world.fills).toBeGreaterThan(3);
  });
});
