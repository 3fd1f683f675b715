import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { FeedHealth } from '../../feeds';

const counters = [
  ['feed_reconnects', 'reconnects', 'Reconnections to the exchange'],
  ['feed_gaps_filled', 'gapsFilled', 'Gaps in the trade stream that were filled'],
  ['feed_trades_recovered', 'tradesRecovered', 'Missed trades that were fetched later'],
  ['feed_duplicates', 'duplicates', 'Trades that were received more than once'],
  ['feed_malformed', 'malformed', 'Frames that could not be read'],
] as const;

type Healths = readonly (readonly [exchange: string, health: FeedHealth | undefined])[];

/** How the feeds of this process do since they began; only one process at a time has one of an exchange. */
export function measureFeeds(registry: Registry, healths: () => Healths): void {
  const registers = [registry];
  new Gauge({
    name: 'feed_state',
    help: '1 for the current state of the feed; standby if another process runs it',
    labelNames: ['exchange', 'state'] as const,
    registers,
    collect() {
      this.reset();
      for (const [exchange, health] of healths()) {
        this.set({ exchange, state: health?.state ?? 'standby' }, 1);
      }
    },
  });
  new Gauge({
    name: 'feed_message_age_seconds',
    help: 'Time since the last message from the exchange; NaN if there was none',
    labelNames: ['exchange'] as const,
    registers,
    collect() {
      for (const [exchange, health] of healths()) {
        this.set({ exchange }, (Date.now() - (health?.lastMessageAt ?? NaN)) / 1000);
      }
    },
  });
  for (const [name, figure, help] of counters) {
    new Gauge({
      name,
      help,
      labelNames: ['exchange'] as const,
      registers,
      collect() {
        for (const [exchange, health] of healths()) {
          this.set({ exchange }, health?.[figure] ?? 0);
        }
      },
    });
  }
}
