import type { ImportRecordOf } from '../../contracts/imports';
import type { Archived, Mapped, ReadingContext } from '../reading/context';
import { SESSIONS } from '../reading/context';
import { compare, divide, magnitude, multiply } from '../values/decimals';
import { isPlainSide, tradeSide, tradeStatus } from '../values/statuses';
import type { RowDraft } from './draft';
import { RejectedRow } from './rejected-row';

type Trade = ImportRecordOf<'trade'>['data'];

/** The session that a child names. Throws a RejectedRow where it names none. */
export function sessionOf(draft: RowDraft): string {
  const session = draft.trimmed('session');
  return session ?? draft.reject('no_session', 'expected the id of a session, was empty');
}

export function sideOf(draft: RowDraft): Trade['side'] {
  const text = draft.text('side') ?? '';
  const side = tradeSide(text);
  if (side === undefined) {
    return draft.reject(
      'bad_side',
      `side: expected BUY or SELL, was ${text.slice(0, 40) || 'empty'}`,
    );
  }
  if (!isPlainSide(text)) {
    draft.keep('side');
    draft.note('side_of_position', `side ${text.slice(0, 40)} is read as ${side}`);
  }
  return side;
}

/** A quantity or a price. Throws a RejectedRow unless it is above 0. */
export function positive(draft: RowDraft, field: string): string {
  const value = draft.decimal(field);
  if (value !== null && compare(value, '0') > 0) return value;
  return draft.reject(
    `bad_${field}`,
    `${field}: expected a number above 0, was ${value ?? 'none'}`,
  );
}

export function statusOfTrade(draft: RowDraft): Pick<Trade, 'status' | 'position_state'> {
  const text = draft.text('status') ?? '';
  const status = tradeStatus(text);
  if (status === undefined) {
    draft.note('unknown_status', `expected a status of a trade, was ${text.slice(0, 40)}`);
  }
  const upper = text.trim().toUpperCase();
  if (upper === 'PENDING') draft.note('was_pending', 'a pending order is stored as rejected');
  const state = upper === 'OPEN' || upper === 'CLOSED' ? upper : null;
  if (upper !== (state ?? status)) draft.keep('status');
  return { status: status ?? 'FILLED', position_state: state };
}

/** The fee in money, below 0 for a rebate; one larger than a tenth of the notional value may be percent. */
export function feeOf(draft: RowDraft, quantity: string, price: string): string {
  const fee = draft.decimal('fee') ?? '0';
  if (fee.startsWith('-')) draft.note('negative_fee', `a fee of ${fee} is stored as a rebate`);
  if (compare(magnitude(fee), divide(multiply(quantity, price), '10')) > 0) {
    draft.note('large_fee', `a fee of ${fee} is more than 10 % of the notional value`);
  }
  return fee;
}

/**
 * Gives the trade its id, unique in its session, and flags what looks like the same order executed twice. One that an
 * earlier table has too counts once. `identity`: what an id is made of where the trade has none; absent: of what was traded.
 */
export function withTradeId(
  draft: RowDraft,
  { tradeIds, sameTrades, writtenAt }: ReadingContext,
  session: string,
  trade: Omit<Trade, 'trade_id' | 'legacy'>,
  identity?: readonly string[],
): readonly Mapped[] | Archived {
  const { executed_at: at, side, price, quantity, fee, status } = trade;
  const named = draft.trimmed('trade');
  const id = named ?? draft.trimmed('row');
  const found = sameTrades.add(session, named, trade);
  if (found === 'same') return { archive: 'duplicate_trade' };
  if (found === 'other') {
    const message = 'another table has this trade with another fee, status or result';
    throw new RejectedRow('trade_twice', message, { ...trade, legacy: draft.legacy() });
  }
  tradeIds.enter(session);
  if (id === undefined) draft.note('no_trade_id', 'the trade had no id and was given one');
  // A time that is missing must not give another id in the next run.
  const known = at === writtenAt ? '' : at;
  const own = id ?? tradeIds.made(identity ?? [known, side, price, quantity]);
  const free = tradeIds.take(
    own,
    JSON.stringify([known, side, price, quantity, fee, status, trade.pnl]),
  );
  if (free === undefined) return { archive: 'duplicate_trade' };
  if (free !== own) draft.note('trade_id_taken', `another trade of the session has the id ${own}`);
  if (tradeIds.repeats(at, `${side} ${quantity} ${price}`)) {
    draft.note('suspected_duplicate', 'the same order was executed within the same second');
  }
  const parent = { table: SESSIONS, id: session };
  const data = { ...trade, legacy: draft.legacy(), trade_id: free };
  return [{ entity: 'trade', data, parent }];
}
