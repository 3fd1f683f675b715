import type { ImportRecordOf } from '../../contracts/imports';
import type { RowDraft } from '../rows/draft';
import { findName } from '../values/names';
import { withoutSecretsIn } from '../values/secrets';
import { tableReader } from '../rows/table-reader';
import { requiredTime, symbolOf } from '../rows/texts';
import { feeOf, positive, sessionOf, sideOf, statusOfTrade, withTradeId } from '../rows/trades';

type Trade = ImportRecordOf<'trade'>['data'];

const aliases = {
  row: ['id'],
  session: ['session_id'],
  trade: ['trade_id'],
  symbol: ['symbol'],
  side: ['action', 'side'],
  quantity: ['quantity'],
  price: ['price'],
  filled: ['filled_quantity'],
  fee: ['commission', 'fees'],
  slippage: ['slippage'],
  totalCost: ['total_cost'],
  pnl: ['pnl'],
  status: ['status'],
  signal: ['strategy_signal'],
  ordinal: ['ordinal'],
  pnlPercent: ['pnl_percent'],
  reason: ['reason'],
  time: ['executed_at', 'timestamp'],
  createdAt: ['created_at'],
} as const;

/** `trades` from 30 August 2025 on. */
export const tradeReader = tableReader({
  names: ['trades', 'trades_v2', 'trades_new'],
  entity: 'trade',
  aliases,
  fits: (columns) => findName(columns, 'execution_time') === undefined,
  order: [
    ['session', 'text'],
    ['time', 'time'],
    ['ordinal', 'number'],
  ],
  map: (draft, context) => {
    const session = sessionOf(draft);
    const quantity = positive(draft, 'quantity');
    const price = positive(draft, 'price');
    const trade = {
      symbol: symbolOf(draft, draft.text('symbol')),
      side: sideOf(draft),
      order_type: null,
      quantity,
      price,
      filled_quantity: draft.decimal('filled'),
      fee: feeOf(draft, quantity, price),
      slippage: draft.decimal('slippage'),
      total_cost: draft.decimal('totalCost'),
      pnl: draft.decimal('pnl'),
      ...statusOfTrade(draft),
      signal: withoutSecretsIn(draft.json('signal') ?? null),
      ...(context.system === 'algotrade' && ownFill(draft)),
      executed_at: requiredTime(draft, ['time', 'createdAt'], context.writtenAt),
    };
    const id = draft.trimmed('trade') ?? draft.trimmed('row');
    return withTradeId(draft, context, session, id, { ...trade, legacy: draft.legacy() });
  },
});

/** What only a fill of this system has, which an archive tells by its ordinal. */
function ownFill(draft: RowDraft<typeof aliases>): Pick<Trade, 'own'> {
  const ordinal = draft.integer('ordinal');
  if (ordinal === null) return {};
  const percent = draft.decimal('pnlPercent');
  const pnl_percent = percent === null ? null : Number(percent);
  return { own: { ordinal, pnl_percent, reason: draft.text('reason') ?? '' } };
}
