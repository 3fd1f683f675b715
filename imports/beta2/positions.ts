import { SESSIONS } from '../reading/context';
import { tableReader } from '../rows/table-reader';
import { symbolOf } from '../rows/texts';
import { sessionOf } from '../rows/trades';
import { magnitude } from '../values/decimals';

const aliases = {
  session: ['session_id'],
  symbol: ['symbol'],
  quantity: ['quantity'],
  averagePrice: ['average_price', 'avg_price'],
  currentPrice: ['current_price'],
  unrealizedPnl: ['unrealized_pnl'],
  side: ['side'],
  openedAt: ['opened_at'],
  updatedAt: ['updated_at', 'last_updated'],
} as const;

export const positionReader = tableReader({
  names: ['portfolio_positions', 'positions'],
  entity: 'position',
  aliases,
  order: [['session', 'text']],
  map: (draft) => {
    const session = sessionOf(draft);
    const symbol = symbolOf(draft, draft.text('symbol'));
    if (symbol === null) return draft.reject('bad_symbol', 'expected a symbol such as BTC/USD');
    const quantity = draft.decimal('quantity');
    if (quantity === null) return draft.reject('bad_quantity', 'quantity: expected a number');
    const side = draft.trimmed('side')?.toUpperCase();
    const isShort = quantity.startsWith('-') || side === 'SHORT';
    if (side !== (isShort ? 'SHORT' : 'LONG')) draft.keep('side');
    if (isShort) draft.note('short_position', 'the position is short');
    if (quantity.startsWith('-')) draft.keep('quantity');
    const data = {
      symbol,
      side: isShort ? ('SHORT' as const) : ('LONG' as const),
      quantity: magnitude(quantity),
      average_price: draft.decimal('averagePrice'),
      current_price: draft.decimal('currentPrice'),
      unrealized_pnl: draft.decimal('unrealizedPnl'),
      opened_at: draft.time('openedAt'),
      updated_at: draft.time('updatedAt'),
    };
    const parent = { table: SESSIONS, id: session };
    return [{ entity: 'position', parent, data: { ...data, legacy: draft.legacy() } }];
  },
});
