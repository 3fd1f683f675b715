import { eventually } from '../support/eventually';
import { TopicLog } from '../support/topic-log';
import { sharedFaultSystem } from './fault-system';
import type { FaultSystem } from './fault-system';
import { NO_LOSS } from './fault-world';
import type { FaultWorld } from './fault-world';

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

  beforeAll(() => {
    faults = sharedFaultSystem();
    world = faults.world;
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

  it('is told of in the figures, the health and the events of the feed', async () => {
    const address = faults.system.urls['market-data'] ?? '';
    const figures = await (await fetch(`${address}/metrics`)).text();
    expect(figures).toContain('feed_state{exchange="simulated",state="live"} 1');
    for (const figure of [
      'reconnects',
      'gaps_filled',
      'trades_recovered',
      'duplicates',
      'malformed',
    ]) {
      expect(figures).toMatch(new RegExp(`^feed_${figure}{exchange="simulated"} [1-9]`, 'm'));
    }
    await eventually('the health says that the feed is live', async () => {
      const health = (await (await fetch(`${address}/api/market/health`)).json()) as {
        source: string;
        feed: { state: string };
      };
      return (health.source === 'simulated' && health.feed.state === 'live') || undefined;
    });
    const log = await TopicLog.follow(faults.system.environment['KAFKA_BROKERS'] ?? '', [
      'service-health',
    ]);
    const states = await eventually('the feed was away and came back', () => {
      const events = log.events('service-health').filter(({ type }) => type === 'health.changed');
      const told = events.map(({ payload }) => payload.state);
      return told.at(-1) === 'live' && told.length > 2 ? told : undefined;
    });
    await log.stop();
    expect(states).toContain('connecting');
  });
});
