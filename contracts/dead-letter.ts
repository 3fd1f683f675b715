import { z } from 'zod';

export const deadLetterTopic = 'dead-letters';
export const deadLetterType = 'record.rejected';

const base64 = z.base64();

/** A record that can never be processed, as it was read, with the reason. Bytes are base64. */
export const deadLetterSchema = z.object({
  service: z.string().min(1).max(64),
  reader: z.string().min(1).max(128).describe('The consumer group that rejected the record.'),
  topic: z.string().min(1).max(249),
  partition: z.int().min(0),
  offset: z.int().min(0),
  written_at: z.int().min(0).describe('When the record was written, in milliseconds.'),
  rejected_at: z.iso.datetime({ precision: 3 }),
  key: base64.nullable(),
  value: base64.nullable(),
  headers: z.array(z.object({ name: z.string(), value: base64 })),
  error: z.object({
    name: z.string().max(128).describe('The class of the error.'),
    code: z.string().max(128).nullable(),
    message: z.string().max(2_000),
  }),
});

export type DeadLetter = z.infer<typeof deadLetterSchema>;

/** One record rejected by one reader: a letter written again replaces the first. */
export function deadLetterKey(
  letter: Pick<DeadLetter, 'reader' | 'topic' | 'partition' | 'offset'>,
): string {
  return `${letter.reader} ${letter.topic} ${letter.partition} ${letter.offset}`;
}

/** The rejected record, byte for byte; a header may appear several times. */
export interface OriginalRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer[]>>;
}

export function originalRecord(letter: DeadLetter): OriginalRecord {
  const headers: Record<string, Buffer[]> = {};
  for (const { name, value } of letter.headers) {
    (headers[name] ??= []).push(Buffer.from(value, 'base64'));
  }
  const { topic, partition } = letter;
  return { topic, partition, key: bytesOf(letter.key), value: bytesOf(letter.value), headers };
}

function bytesOf(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text, 'base64');
}
