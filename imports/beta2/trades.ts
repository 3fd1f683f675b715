import type { ImportRecordOf } from '../../contracts/imports';
import type { ReadingContext } from '../reading/context';
import { REDIS_TRADES } from '../reading/context';
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
  node: ['node_id'],
  ownOrderType: ['order_type'],
  orderedAt: ['ordered_at'],
  cash: ['cash'],
  position: ['position'],
  time: ['executed_at', 'timestamp'],
  createdAt: ['created_at'],
  orderType: [],
} as const;

const archiveOnly = [
  ...(['ordinal', 'pnlPercent', 'reason', 'node'] as const),
  ...(['ownOrderType', 'orderedAt', 'cash', 'position'] as const),
];

const redisAliases = {
  ...aliases,
  orderType: ['order_type'],
  time: [...aliases.time, 'execution_time', 'score'],
} as const;

function tradeOf(draft: RowDraft, { system, writtenAt }: ReadingContext) {
  const quantity = positive(draft, 'quantity');
  const price = positive(draft, 'price');
  return {
    symbol: symbolOf(draft, draft.text('symbol')),
    side: sideOf(draft),
    order_type: draft.trimmed('orderType')?.toUpperCase() ?? null,
    quantity,
    price,
    filled_quantity: draft.decimal('filled'),
    fee: feeOf(draft, quantity, price),
    slippage: draft.decimal('slippage'),
    total_cost: draft.decimal('totalCost'),
    pnl: draft.decimal('pnl'),
    ...statusOfTrade(draft),
    signal: withoutSecretsIn(draft.json('signal') ?? null),
    ...(system === 'algotrade' && ownFill(draft)),
    executed_at: requiredTime(draft, ['time', 'createdAt'], writtenAt),
  };
}

/** `trades` from 30 August 2025 on. */
export const tradeReader = tableReader({
  names: ['trades', 'trades_v2', 'trades_new'],
  entity: 'trade',
  aliases,
  archiveOnly,
  fits: (columns) => findName(columns, 'execution_time') === undefined,
  ownColumns: ['session_id', 'action', 'quantity', 'price', 'executed_at'],
  order: [
    ['session', 'text'],
    ['time', 'time'],
    ['ordinal', 'number'],
  ],
  map: (draft, context) => {
    const session = sessionOf(draft);
    return withTradeId(draft, context, session, tradeOf(draft, context));
  },
});

/**
 * Trades that were only in Redis, in either shape of the table and without its order. The id of a row says what is in it:
 * it stands for that of a trade, which must not depend on those before it that have expired.
 */
export const redisTradeReader = tableReader({
  names: [REDIS_TRADES],
  entity: 'trade',
  aliases: redisAliases,
  archiveOnly,
  map: (draft, context) => {
    const session = sessionOf(draft);
    return withTradeId(draft, context, session, tradeOf(draft, context), [draft.row.id]);
  },
});

/** What only a fill of this system has, which an archive tells by its ordinal. */
function ownFill(draft: RowDraft): Pick<Trade, 'own'> {
  const ordinal = draft.integer('ordinal');
  if (ordinal === null) return {};
  const numberOf = (field: string) => {
    const decimal = draft.decimal(field);
    return decimal === null ? undefined : Number(decimal);
  };
  const own = {
    ...{ ordinal, pnl_percent: numberOf('pnlPercent') ?? null },
    ...{ reason: draft.text('reason') ?? '', node_id: draft.text('node') },
    ...{ order_type: draft.text('ownOrderType'), ordered_at: draft.time('orderedAt') ?? undefined },
    ...{ cash: numberOf('cash'), position: numberOf('position') },
  };
  return { own };
}
