import { decodeEvent, InvalidEventError } from '../../contracts/events';
import type { ReceivedEvent } from '../../contracts/events';
import type { InputRecord, PartitionProcessor, Work } from '../../core/ports';
import type { EventsOf, TopicName } from '../../contracts/topics';

type EventType<N extends TopicName> = EventsOf<N>['type'];

/** Handles an event; one that returns a promise is awaited before the next event is handled. */
type Handler<E> = (event: E, record: InputRecord) => void | Promise<void>;

/** A handler for each type of event that matters, or one for all. */
export type EventHandlers<N extends TopicName> =
  | Handler<ReceivedEvent<N>>
  | { readonly [T in EventType<N>]?: Handler<Extract<ReceivedEvent<N>, { type: T }>> };

/** The records of a batch, all handled or rejected. */
export interface HandledBatch {
  readonly count: number;
  readonly lastOffset: number;
}

export interface BatchHooks {
  open?(): Promise<number | undefined>;
  /** Called before a record is decoded; one that nobody wants is not decoded. */
  wants?(record: InputRecord): boolean;
  /** Makes the effects of a batch durable, once its records were handled. */
  flush?(batch: HandledBatch): Promise<void>;
  /** No position beyond this offset may be committed; undefined when there is no limit. */
  replayFrom?(): number | undefined;
  close?(): Promise<void>;
}

/** A slice of computing, after which the group hears of this member. */
const SLICE_MS = 200;

/**
 * A processor of the events of a topic. A record that is no event of the topic is rejected, before
 * the batch's effects; the others go to the handlers in their order, in slices of time so that the
 * membership of the group is kept. What a handler throws is the caller's to judge.
 */
export function eventProcessor<N extends TopicName>(
  topic: N,
  handlers: EventHandlers<N>,
  hooks: BatchHooks = {},
): PartitionProcessor {
  const handlerOf = (type: string): Handler<ReceivedEvent<N>> | undefined =>
    typeof handlers === 'function' ? handlers : handlers[type as EventType<N>];

  async function handle(record: InputRecord, work: Work): Promise<void> {
    if (hooks.wants?.(record) === false) return;
    let event: ReceivedEvent<N>;
    try {
      event = decodeEvent(topic, record.value);
    } catch (error) {
      if (!(error instanceof InvalidEventError)) throw error;
      await work.reject(record, error);
      return;
    }
    const handled = handlerOf(event.type)?.(event, record);
    if (handled !== undefined) await handled;
  }

  return {
    open: async () => hooks.open?.(),
    replayFrom: () => hooks.replayFrom?.(),
    process: async (records, work) => {
      const last = records[records.length - 1];
      if (last === undefined) return;
      let sliceEnds = performance.now() + SLICE_MS;
      for (const record of records) {
        await handle(record, work);
        if (performance.now() < sliceEnds) continue;
        await work.heartbeat();
        sliceEnds = performance.now() + SLICE_MS;
      }
      await hooks.flush?.({ count: records.length, lastOffset: last.offset });
    },
    close: async () => hooks.close?.(),
  };
}

/** The events of records that another reader of the topic rejects where they cannot be decoded. */
export function readableEvents<N extends TopicName>(
  topic: N,
  records: readonly InputRecord[],
): ReceivedEvent<N>[] {
  return records.flatMap(({ value }) => {
    try {
      return [decodeEvent(topic, value)];
    } catch (error) {
      if (!(error instanceof InvalidEventError)) throw error;
      return [];
    }
  });
}
