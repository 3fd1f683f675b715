import type { ProcessBoard } from '../../api/gateway/process-board';
import { startBroadcastConsumer } from '../../platform/kafka/broadcast-consumer';
import { eventProcessor } from '../../streams/shared/event-processor';
import type { CommonResources } from '../kit/resources';
import type { RunningComponent } from '../kit/supervise';

/** Shows on the board what processes report; requests do not wait until reading has begun. */
export function followProcesses(
  board: ProcessBoard,
  { kafka, logger, registry }: Pick<CommonResources, 'kafka' | 'logger' | 'registry'>,
): RunningComponent {
  const started = startBroadcastConsumer({
    kafka,
    name: 'gateway.processes',
    topics: ['service-health'],
    logger,
    registry,
    processorFor: (topic) =>
      eventProcessor(topic, {
        'process.reported': ({ payload }) => {
          board.take(payload);
        },
      }),
  });
  const ended = new Promise<never>((_, reject) => {
    started.catch(reject);
  });
  return {
    ended,
    stop: async () => {
      const consumer = await started.catch(() => undefined);
      await consumer?.stop();
    },
  };
}
