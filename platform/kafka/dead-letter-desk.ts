import { createHash } from 'node:crypto';
import type { Kafka, Message, Producer } from 'kafkajs';
import { deadLetterTopic, originalRecord } from '../../contracts/dead-letter';
import type { DeadLetter } from '../../contracts/dead-letter';
import { readLetters } from './open-letters';
import type { StoredLetter } from './open-letters';

const ID_LENGTH = 10;

/** A dead letter with the id by which people name it. */
export interface OpenLetter {
  readonly id: string;
  readonly letter: DeadLetter;
}

/**
 * Where dead letters are dealt with. One that was replayed or discarded is deleted by its key, which
 * the compacted topic keeps: it stays dealt with after any restart.
 */
export class DeadLetterDesk {
  constructor(private readonly kafka: Kafka) {}

  /** The letters that nobody has dealt with, oldest first. */
  async list(): Promise<OpenLetter[]> {
    const stored = await readLetters(this.kafka);
    return stored.map(({ key, letter }) => ({ id: idOf(key), letter }));
  }

  /** Throws when there is no such letter. */
  async show(id: string): Promise<OpenLetter> {
    const [found] = await this.find([id]);
    if (found === undefined) throw unknown([id]);
    return { id, letter: found.letter };
  }

  /**
   * Writes the original records to their partitions again, as they were, oldest first. Every reader
   * of the topic gets them; one that rejects a record again writes another letter.
   */
  async replay(ids: readonly string[]): Promise<void> {
    await this.deal(ids, async (producer, { letter }) => {
      const { topic, partition, key, value, headers } = originalRecord(letter);
      const message: Message = { partition, key, value, headers: { ...headers } };
      await producer.send({ topic, acks: -1, messages: [message] });
    });
  }

  /** Deletes letters whose records nobody needs. */
  async discard(ids: readonly string[]): Promise<void> {
    await this.deal(ids, async () => undefined);
  }

  private async deal(
    ids: readonly string[],
    act: (producer: Producer, stored: StoredLetter) => Promise<void>,
  ): Promise<void> {
    const letters = await this.find(ids);
    const producer = this.kafka.producer({ idempotent: true, allowAutoTopicCreation: false });
    await producer.connect();
    try {
      for (const stored of letters) {
        await act(producer, stored);
        const dealtWith = { key: stored.key, value: null };
        await producer.send({ topic: deadLetterTopic, acks: -1, messages: [dealtWith] });
      }
    } finally {
      await producer.disconnect();
    }
  }

  private async find(ids: readonly string[]): Promise<StoredLetter[]> {
    const wanted = new Set(ids);
    const found = (await readLetters(this.kafka)).filter(({ key }) => wanted.delete(idOf(key)));
    if (wanted.size > 0) throw unknown([...wanted]);
    return found;
  }
}

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, ID_LENGTH);
}

function unknown(ids: readonly string[]): Error {
  return new Error(`expected ids that \`list\` shows, was ${ids.join(', ')}`);
}
