import type { TradeExecuted } from '../../contracts/forward-test';
import type { PartitionProcessor } from '../../core/ports';
import { eventProcessor } from '../shared/event-processor';
import type { ProgressWriter, SessionProgress } from './progress-writer';

export const progressTopics = [
  'trade-executions',
  'portfolio-updates',
  'forward-test-events',
] as const;

/**
 * Hands the progress of sessions to the writer that reports it to their workflows. Only a failure is
 * waited for: its record is read again if this process ends before the workflow has it.
 */
export function progressNotifier(
  topic: (typeof progressTopics)[number],
  writer: Pick<ProgressWriter, 'add' | 'addFailure'>,
): PartitionProcessor {
  const failures: Promise<void>[] = [];
  switch (topic) {
    case 'trade-executions':
      return eventProcessor(topic, ({ payload }) => {
        writer.add(payload.session_id, lastFillOf(payload));
      });
    case 'portfolio-updates':
      return eventProcessor(topic, ({ payload }) => {
        const { updated_at: updatedAt, total_value: balance } = payload.portfolio;
        writer.add(payload.session_id, { balance, asOf: updatedAt * 1_000 });
      });
    case 'forward-test-events':
      return eventProcessor(
        topic,
        {
          session_failed: ({ payload }) => {
            failures.push(writer.addFailure(payload.session_id, payload.reason));
          },
        },
        { flush: () => Promise.all(failures.splice(0)).then(() => undefined) },
      );
  }
}

function lastFillOf({ side, quantity, symbol, price, timestamp }: TradeExecuted): SessionProgress {
  return {
    lastFill: `${side} ${Number(quantity.toPrecision(8))} ${symbol} at ${price}`,
    lastFillAt: timestamp * 1_000,
  };
}
