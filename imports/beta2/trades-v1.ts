import { findName } from '../values/names';
import { tableReader } from '../rows/table-reader';
import { requiredTime, symbolOf } from '../rows/texts';
import { feeOf, positive, sessionOf, sideOf, statusOfTrade, withTradeId } from '../rows/trades';

const aliases = {
  row: ['id'],
  session: ['session_id'],
  trade: ['trade_id'],
  symbol: ['symbol'],
  side: ['side'],
  orderType: ['order_type'],
  quantity: ['quantity'],
  price: ['price'],
  fee: ['fees'],
  pnl: ['pnl'],
  status: ['status'],
  time: ['execution_time'],
  createdAt: ['created_at'],
} as const;

/** `trades` before 30 August 2025: the only ones with a result of their own. */
export const tradeV1Reader = tableReader({
  names: ['trades', 'trades_v1', 'trades_old', 'trades_backup'],
  entity: 'trade',
  aliases,
  fits: (columns) => findName(columns, 'execution_time') !== undefined,
  ownColumns: ['session_id', 'side', 'quantity', 'price', 'execution_time'],
  order: [
    ['session', 'text'],
    ['time', 'time'],
  ],
  map: (draft, context) => {
    const session = sessionOf(draft);
    const quantity = positive(draft, 'quantity');
    const price = positive(draft, 'price');
    const trade = {
      symbol: symbolOf(draft, draft.text('symbol')),
      side: sideOf(draft),
      order_type: draft.trimmed('orderType')?.toUpperCase() ?? null,
      quantity,
      price,
      filled_quantity: null,
      fee: feeOf(draft, quantity, price),
      slippage: null,
      total_cost: null,
      pnl: draft.decimal('pnl'),
      ...statusOfTrade(draft),
      signal: null,
      executed_at: requiredTime(draft, ['time', 'createdAt'], context.writtenAt),
    };
    return withTradeId(draft, context, session, trade);
  },
});
