import { eventually } from '../support/eventually';
import { FaultWorld, NO_LOSS } from './fault-world';

jest.setTimeout(240_000);

const faults = [
  { kind: 'drop-connection', durationMs: 2_000 },
  { kind: 'skip-trades', count: 40 },
  { kind: 'repeat-trades', count: 40 },
  { kind: 'reorder', count: 15 },
  { kind: 'malformed', count: 12 },
  { kind: 'slow', durationMs: 4_000 },
  { kind: 'silent', durationMs: 8_000 },
] as const;

describe('an exchange that misbehaves', () => {
  let world: FaultWorld;

  beforeAll(async () => {
    world = await FaultWorld.start();
  });
  afterAll(async () => {
    await world.down();
  });

  it.each(faults)('$kind', async ({ kind, ...bounds }) => {
    await world.exchange.fault(kind, bounds);
    await eventually(`${kind} is over`, async () => (await world.exchange.calm()) || undefined);
    await world.moreMinutes(3);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('everything at once', async () => {
    for (const { kind, ...bounds } of faults) await world.exchange.fault(kind, bounds);
    await eventually('all are over', async () => (await world.exchange.calm()) || undefined);
    await world.moreMinutes(3);
    expect(await world.settled()).toEqual(NO_LOSS);
  });
});
