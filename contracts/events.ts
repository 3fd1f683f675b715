import type { z } from 'zod';
import { envelopeSchema } from './envelope';
import type { Envelope } from './envelope';
import { allTopics } from './topics';
import type { EventsOf, TopicDefinition, TopicName } from './topics';

const byName = new Map<string, TopicDefinition>(allTopics.map((topic) => [topic.name, topic]));

/** What an event is about and what caused it; the rest of the envelope is made on writing. */
export interface EventContext {
  readonly eventId: string;
  readonly occurredAt: string;
  readonly traceId: string;
  readonly sessionId?: string | null;
  readonly userId?: string | null;
}

/** An event read from a topic: the payload has the shape that its type promises. */
export type ReceivedEvent<N extends TopicName> = EventsOf<N> & { readonly envelope: Envelope };

/** A record that is no event of its topic; it can never be decoded. */
export class InvalidEventError extends Error {
  readonly code = 'INVALID_EVENT';
  readonly retryable = false;
  override readonly name = 'InvalidEventError';
}

function versionOf(topic: TopicName): number {
  return byName.get(topic)?.schemaVersion ?? 1;
}

function payloadSchema(topic: TopicName, type: string): z.ZodType {
  const schema = byName.get(topic)?.events[type];
  if (schema === undefined) {
    throw new InvalidEventError(`topic ${topic} has no event of type "${type}"`);
  }
  return schema;
}

/**
 * The Kafka value of an event. The payload's shape is checked by the compiler here and by
 * `decodeEvent` on reading, so that a hot producer does not pay for it twice.
 */
export function encodeEvent<N extends TopicName>(
  topic: N,
  event: EventsOf<N>,
  context: EventContext,
): string {
  payloadSchema(topic, event.type);
  const envelope: Envelope = {
    event_id: context.eventId,
    schema_version: versionOf(topic),
    event_type: event.type,
    occurred_at: context.occurredAt,
    trace_id: context.traceId,
    session_id: context.sessionId ?? null,
    user_id: context.userId ?? null,
    payload: event.payload,
  };
  return JSON.stringify(envelope);
}

/** Parses a Kafka value; throws `InvalidEventError` that says what was expected. */
export function decodeEvent<N extends TopicName>(
  topic: N,
  value: Buffer | string | null,
): ReceivedEvent<N> {
  if (value === null) throw new InvalidEventError(`topic ${topic}: expected a value, was null`);
  let json: unknown;
  try {
    json = JSON.parse(value.toString());
  } catch (cause) {
    throw new InvalidEventError(`topic ${topic}: expected JSON`, { cause });
  }
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) throw new InvalidEventError(`topic ${topic}: ${issuesOf(envelope.error)}`);
  if (envelope.data.schema_version > versionOf(topic)) {
    const expected = `expected 1 to ${versionOf(topic)}, was ${envelope.data.schema_version}`;
    throw new InvalidEventError(`topic ${topic}, schema_version: ${expected}`);
  }
  const payload = payloadSchema(topic, envelope.data.event_type).safeParse(envelope.data.payload);
  if (!payload.success) {
    const where = `topic ${topic}, ${envelope.data.event_type}`;
    throw new InvalidEventError(`${where}: ${issuesOf(payload.error)}`);
  }
  return {
    type: envelope.data.event_type,
    payload: payload.data,
    envelope: envelope.data,
  } as unknown as ReceivedEvent<N>;
}

function issuesOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}
