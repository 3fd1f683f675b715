import type { Kafka } from 'kafkajs';
import { deadLetterSchema, deadLetterTopic } from '../../contracts/dead-letter';
import type { DeadLetter } from '../../contracts/dead-letter';
import { envelopeSchema } from '../../contracts/envelope';
import { messageOf } from '../../core/errors';
import { inTime } from '../in-time';
import type { Logger } from '../log';
import { readCompacted } from './read-compacted';

const REFRESH_MS = 10_000;
/** Kafka may be away for good. */
const STOP_MS = 2_000;

/** A dead letter with the key under which it is stored. */
export interface StoredLetter {
  readonly key: string;
  readonly letter: DeadLetter;
}

/** The letters that nobody has dealt with, oldest first: one that was dealt with has no value. */
export async function readLetters(kafka: Kafka): Promise<StoredLetter[]> {
  const values = await readCompacted(kafka, deadLetterTopic);
  const letters = [...values].flatMap(([key, value]) => {
    const letter = letterOf(value);
    return letter === undefined ? [] : [{ key, letter }];
  });
  return letters.sort((a, b) => a.letter.rejected_at.localeCompare(b.letter.rejected_at));
}

function letterOf(value: Buffer): DeadLetter | undefined {
  try {
    const { payload } = envelopeSchema.parse(JSON.parse(value.toString()));
    return deadLetterSchema.parse(payload);
  } catch {
    // Not written by a reader of ours.
    return undefined;
  }
}

/** Where a letter is from; its record may be large and is not kept. */
type KnownLetter = Pick<DeadLetter, 'service' | 'reader' | 'topic'>;

/**
 * What is known of the letters that wait. The topic is read only when its end has moved, which is
 * looked at every 10 s.
 */
export class OpenLetters {
  private letters: readonly KnownLetter[] = [];
  private readUpTo: string | undefined;
  private reading: Promise<void> | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly kafka: Kafka,
    private readonly logger: Logger,
    everyMs = REFRESH_MS,
  ) {
    this.timer = setInterval(() => void this.refresh(), everyMs);
    void this.refresh();
  }

  known(): readonly KnownLetter[] {
    return this.letters;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    if (this.reading) await inTime(this.reading, STOP_MS).catch(() => undefined);
  }

  private refresh(): Promise<void> {
    this.reading ??= this.read()
      .catch((error: unknown) => {
        this.logger.debug(
          { err: error },
          `dead letters could not be read; will retry: ${messageOf(error)}`,
        );
      })
      .finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(): Promise<void> {
    const end = await this.endOfTopic();
    if (end === this.readUpTo) return;
    const letters = await readLetters(this.kafka);
    this.letters = letters.map(({ letter: { service, reader, topic } }) => ({
      service,
      reader,
      topic,
    }));
    this.readUpTo = end;
  }

  private async endOfTopic(): Promise<string> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      const partitions = await admin.fetchTopicOffsets(deadLetterTopic);
      return partitions.map(({ partition, high }) => `${partition}:${high}`).join();
    } finally {
      await admin.disconnect();
    }
  }
}
