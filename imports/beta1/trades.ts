import { tableReader } from '../rows/table-reader';
import { requiredTime, symbolOf } from '../rows/texts';
import { feeOf, positive, sessionOf, sideOf, statusOfTrade, withTradeId } from '../rows/trades';
import { withoutSecretsIn } from '../values/secrets';

const aliases = {
  trade: ['trade_id'],
  row: ['id'],
  session: ['session_id', 'test_id'],
  symbol: ['symbol', 'ticker'],
  side: ['side', 'action'],
  orderType: ['order_type'],
  quantity: ['quantity', 'amount', 'size'],
  price: ['price'],
  fee: ['fee', 'fees', 'commission'],
  slippage: ['slippage'],
  totalCost: ['total_cost'],
  pnl: ['pnl', 'profit'],
  status: ['status'],
  signal: ['signal', 'strategy_signal'],
  time: ['timestamp', 'executed_at', 'execution_time', 'time'],
  createdAt: ['created_at'],
} as const;

export const tradeReader = tableReader({
  names: ['trades', 'trade'],
  entity: 'trade',
  aliases,
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
      slippage: draft.decimal('slippage'),
      total_cost: draft.decimal('totalCost'),
      pnl: draft.decimal('pnl'),
      ...statusOfTrade(draft),
      signal: withoutSecretsIn(draft.json('signal') ?? null),
      executed_at: requiredTime(draft, ['time', 'createdAt'], context.writtenAt),
    };
    return withTradeId(draft, context, session, trade);
  },
});
