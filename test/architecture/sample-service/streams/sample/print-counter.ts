import type { PartitionProcessor } from '../../../../../core/ports';
import { eventProcessor } from '../../../../../streams/shared/event-processor';

/** Counts heartbeats by symbol. */
export function printCounter(counts: Map<string, number>): PartitionProcessor {
  return eventProcessor('market.trades', {
    'market.heartbeat': ({ payload }) => {
      counts.set(payload.symbol, (counts.get(payload.symbol) ?? 0) + 1);
    },
  });
}
