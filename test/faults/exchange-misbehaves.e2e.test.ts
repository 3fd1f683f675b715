import { eventually } from '../support/eventually';
import { startFaultSystem } from './fault-system';
import type { FaultSystem } from './fault-system';
import { NO_LOSS } from './fault-world';
import type { FaultWorld } from './fault-world';

jest.setTimeout(240_000);

const kinds = [
  { kind: 'drop-connection', durationMs: 2_000 },
  { kind: 'skip-trades', count: 40 },
  { kind: 'repeat-trades', count: 40 },
  { kind: 'reorder', count: 15 },
  { kind: 'malformed', count: 12 },
  { kind: 'slow', durationMs: 4_000 },
  { kind: 'silent', durationMs: 8_000 },
] as const;

describe('an exchange that misbehaves', () => {
  let faults: FaultSystem;
  let world: FaultWorld;

  beforeAll(async () => {
    faults = await startFaultSystem();
    world = faults.world;
  });
  afterAll(async () => {
    await faults.down();
  });

  it.each(kinds)('$kind', async ({ kind, ...bounds }) => {
    await world.exchange.fault(kind, bounds);
    await eventually(`${kind} is over`, async () => (await world.exchange.calm()) || undefined);
    await world.moreMinutes(3);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('everything at once', async () => {
    for (const { kind, ...bounds } of kinds) await world.exchange.fault(kind, bounds);
    await eventually('all are over', async () => (await world.exchange.calm()) || undefined);
    await world.moreMinutes(3);
    expect(await world.settled()).toEqual(NO_LOSS);
    expect(world.fills).toBeGreaterThan(3);
  });
});
