import type { Kafka } from 'kafkajs';
import { decodeEvent, InvalidEventError } from '../../contracts/events';
import type { FeedCursor } from '../../feeds';
import { DeadLetterWriter } from '../../platform/kafka/dead-letter-writer';
import type { RecordProducer } from '../../platform/kafka/producer';
import { readCompactedRecords } from '../../platform/kafka/read-compacted';
import type { CompactedRecord } from '../../platform/kafka/read-compacted';
import type { Logger } from '../../platform/log';

const CURSORS = 'market.feed-cursors';
const READER = 'market-data.feed';

export interface CursorTopic {
  readonly kafka: Kafka;
  readonly producer: Pick<RecordProducer, 'send'>;
}

/**
 * Where the record of each symbol of an exchange ends. One that cannot be read becomes a dead letter
 * and is deleted: its symbol begins as one that was never followed, and all others go on.
 */
export async function loadFeedCursors(
  { kafka, producer }: CursorTopic,
  source: string,
  logger: Logger,
): Promise<Map<string, FeedCursor>> {
  const cursors = new Map<string, FeedCursor>();
  const letters = new DeadLetterWriter(kafka, READER);
  try {
    for (const record of (await readCompactedRecords(kafka, CURSORS)).values()) {
      const cursor = await decoded(record, letters, logger);
      if (cursor === undefined) {
        // Else each start would write its letter again, also after it was discarded.
        const { partition, message } = record;
        const key = message.key.toString();
        await producer.send([{ topic: CURSORS, partition, key, value: null }]);
      }
      if (cursor?.source !== source) continue;
      const { symbol, last_trade_id: tradeId, exchange_id: exchangeId } = cursor;
      cursors.set(symbol, { tradeId, exchangeId });
    }
  } finally {
    await letters.close();
  }
  return cursors;
}

async function decoded(
  { partition, message }: CompactedRecord,
  letters: DeadLetterWriter,
  logger: Logger,
) {
  try {
    return decodeEvent(CURSORS, message.value).payload;
  } catch (error) {
    if (!(error instanceof InvalidEventError)) throw error;
    const { offset } = message;
    const key = message.key.toString();
    logger.error({ err: error, key, partition, offset }, 'a feed cursor was rejected');
    await letters.write({ topic: CURSORS, partition }, message, error);
    return undefined;
  }
}
