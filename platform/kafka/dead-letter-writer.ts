import { randomUUID } from 'node:crypto';
import type { IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import { deadLetterKey, deadLetterTopic, deadLetterType } from '../../contracts/dead-letter';
import type { DeadLetter } from '../../contracts/dead-letter';
import type { Envelope } from '../../contracts/envelope';
import { messageOf } from '../../core/errors';
import { RecordProducer } from './producer';

/** Where a rejected record was read. */
export interface ReadFrom {
  readonly topic: string;
  readonly partition: number;
}

/** Writes the records that a reader rejects to the dead letters; connects at the first one. */
export class DeadLetterWriter {
  private producer: Promise<RecordProducer> | undefined;

  /** `reader` is the consumer group, named `<service>.<what it does>`. */
  constructor(
    private readonly kafka: Kafka,
    private readonly reader: string,
  ) {}

  /** Resolves when the letter is durable. A letter written again replaces the first. */
  async write(from: ReadFrom, message: KafkaMessage, reason: unknown): Promise<void> {
    const letter = this.letterOf(from, message, reason);
    const record = { topic: deadLetterTopic, key: deadLetterKey(letter), value: encode(letter) };
    this.producer ??= RecordProducer.connect(this.kafka);
    await (await this.producer).send([record]);
  }

  async close(): Promise<void> {
    await (await this.producer)?.close();
  }

  private letterOf(from: ReadFrom, message: KafkaMessage, reason: unknown): DeadLetter {
    return {
      service: this.reader.split('.')[0] ?? this.reader,
      reader: this.reader,
      topic: from.topic,
      partition: from.partition,
      offset: Number(message.offset),
      written_at: Math.max(Number(message.timestamp), 0),
      rejected_at: new Date().toISOString(),
      key: message.key?.toString('base64') ?? null,
      value: message.value?.toString('base64') ?? null,
      headers: headersOf(message.headers ?? {}),
      error: errorOf(reason),
    };
  }
}

function encode(payload: DeadLetter): string {
  const id = randomUUID();
  const envelope: Envelope = {
    event_id: id,
    schema_version: 1,
    event_type: deadLetterType,
    occurred_at: payload.rejected_at,
    trace_id: id,
    session_id: null,
    user_id: null,
    payload,
  };
  return JSON.stringify(envelope);
}

function headersOf(headers: IHeaders): DeadLetter['headers'] {
  return Object.entries(headers).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).flatMap((value) =>
      value === undefined ? [] : [{ name, value: Buffer.from(value).toString('base64') }],
    ),
  );
}

function errorOf(reason: unknown): DeadLetter['error'] {
  const { code } = (reason ?? {}) as { code?: unknown };
  return {
    name: (reason instanceof Error ? reason.name : typeof reason).slice(0, 128),
    code: typeof code === 'string' || typeof code === 'number' ? String(code).slice(0, 128) : null,
    message: messageOf(reason).slice(0, 2_000),
  };
}
