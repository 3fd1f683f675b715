import { tableReader } from '../rows/table-reader';
import { symbolOfOldSpelling } from '../rows/texts';

const aliases = {
  symbol: ['symbol'],
  base: ['base_currency'],
  quote: ['quote_currency'],
  exchange: ['exchange'],
  isActive: ['is_active'],
  minOrderSize: ['min_order_size'],
  pricePrecision: ['price_precision'],
  sizePrecision: ['size_precision'],
  lastPrice: ['last_price'],
  lastUpdated: ['last_updated'],
  createdAt: ['created_at'],
} as const;

export const symbolReader = tableReader({
  names: ['market_symbols', 'symbols'],
  entity: 'symbol',
  aliases,
  map: (draft) => {
    const pair = [draft.trimmed('base'), draft.trimmed('quote')];
    const text = pair.includes(undefined) ? draft.trimmed('symbol') : pair.join('/');
    const symbol =
      symbolOfOldSpelling(draft.trimmed('symbol') ?? '') ?? symbolOfOldSpelling(text ?? '');
    if (symbol === undefined) {
      return draft.reject(
        'bad_symbol',
        `expected a symbol such as BTC/USD, was ${text ?? 'empty'}`,
      );
    }
    if (symbol !== draft.text('symbol')) draft.keep('symbol');
    const data = {
      symbol,
      exchange: draft.trimmed('exchange')?.toLowerCase() ?? null,
      is_active: draft.boolean('isActive') ?? true,
      min_order_size: draft.decimal('minOrderSize'),
      price_precision: draft.integer('pricePrecision'),
      size_precision: draft.integer('sizePrecision'),
      last_price: draft.decimal('lastPrice'),
      last_updated: draft.time('lastUpdated'),
      created_at: draft.time('createdAt'),
    };
    return [{ entity: 'symbol', data: { ...data, legacy: draft.legacy() } }];
  },
});
