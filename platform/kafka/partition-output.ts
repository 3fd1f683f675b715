import type { Kafka } from 'kafkajs';
import type { OutgoingRecord } from '../../core/ports';
import { TransactionalWriter, committedOffsets } from './transactional-writer';

/** The output of one input partition, with where the group stood when it was opened. */
export interface PartitionOutput {
  readonly committedOffset: number | undefined;
  readonly output: {
    write(records: readonly OutgoingRecord[], nextOffset: number): Promise<void>;
    close(): Promise<void>;
  };
}

/**
 * Opens the transactional output of a group's input partition. Earlier writers are fenced first,
 * so that the committed position read afterwards is the truth.
 */
export async function openPartitionOutput(
  kafka: Kafka,
  groupId: string,
  topic: string,
  partition: number,
): Promise<PartitionOutput> {
  const writer = await TransactionalWriter.open(kafka, `${groupId}-${partition}`);
  const committed = await committedOffsets(kafka, groupId, topic);
  return {
    committedOffset: committed.get(partition),
    output: {
      write: (records, nextOffset) =>
        writer.write(records, { groupId, topic, partition, nextOffset }),
      close: () => writer.close(),
    },
  };
}
