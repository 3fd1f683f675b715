import { v5 as uuidV5 } from 'uuid';
import { encodeEvent } from '../../contracts/events';
import type { ReceivedEvent } from '../../contracts/events';
import type { OutgoingRecord } from '../../core/ports';
import type { SessionChange, SessionPoint, SessionTrade } from './evaluated-batch';
import { portfolioOf, tradeOf } from './session-figures';
import type { SessionEffects, SessionFold } from './session-fold';

type InputEvent = Pick<ReceivedEvent<'forward-test.input'>, 'envelope'> & {
  readonly payload: object;
};

/**
 * What the inputs of a batch did to one session, as rows and events. Ids are made of session and
 * input offset, so that an input that is folded again makes the same.
 */
export class SessionOutput {
  private readonly trades: SessionTrade[] = [];
  private readonly points: SessionPoint[] = [];
  private readonly events: OutgoingRecord[] = [];

  add(fold: SessionFold, offset: number, cause: InputEvent, effects: SessionEffects): void {
    const { sessionId } = fold.identity;
    for (const fill of effects.fills) {
      const id = uuidV5(`${offset}:${fill.ordinal}`, sessionId);
      const payload = tradeOf(fold, fill, id, offset);
      const { nodeId, orderType, orderedAt, cash, position } = fill;
      this.trades.push({ ...payload, order: { nodeId, orderType, orderedAt, cash, position } });
      this.record(fold, 'trade-executions', id, cause, { type: 'trade.executed', payload });
    }
    if (!effects.valued) return;
    const id = uuidV5(`${offset}:portfolio`, sessionId);
    const payload = portfolioOf(fold);
    // JSON has no such number: every reader of the event would refuse it.
    if (!Number.isFinite(payload.portfolio.total_value)) {
      throw new RangeError(`expected a finite value, was ${payload.portfolio.total_value}`);
    }
    this.points.push({ update: payload, volume: volumeAt(cause, payload.candle_time) });
    this.record(fold, 'portfolio-updates', id, cause, { type: 'portfolio.updated', payload });
  }

  content(): Pick<SessionChange, 'trades' | 'points' | 'events'> {
    const { trades, points, events } = this;
    return { trades, points, events };
  }

  private record<N extends 'trade-executions' | 'portfolio-updates'>(
    fold: SessionFold,
    topic: N,
    eventId: string,
    cause: InputEvent,
    event: Parameters<typeof encodeEvent<N>>[1],
  ): void {
    const { sessionId, userId } = fold.identity;
    const { occurred_at: occurredAt, trace_id: traceId } = cause.envelope;
    const value = encodeEvent(topic, event, { eventId, occurredAt, traceId, sessionId, userId });
    this.events.push({ topic, key: sessionId, value });
  }
}

/** The candles of an input: it is one, it begins with some, or it brings missing ones. */
interface InputCandles {
  readonly time: number;
  readonly volume: string;
  readonly warmup: readonly { readonly time: number; readonly volume: number }[];
  readonly candles: readonly { readonly time: number; readonly volume: number }[];
}

/** The volume of the candle that opened at the time, when the input holds it. */
function volumeAt(event: InputEvent, time: number): number | null {
  const payload: Partial<InputCandles> = event.payload;
  if (payload.volume !== undefined) {
    return payload.time === time ? Number(payload.volume) : null;
  }
  const candles = payload.warmup ?? payload.candles ?? [];
  return candles.findLast((candle) => candle.time === time)?.volume ?? null;
}
