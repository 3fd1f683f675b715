import type { ExchangeProduct } from '../../activities/market-data/ports';
import type { ListedSymbol, SymbolStore } from '../../activities/market-data/symbol-directory';
import type { Database } from '../../platform/postgres/database';

interface SymbolRow {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly active: boolean;
  readonly min_order_size: number;
  readonly min_notional: number;
  readonly price_precision: number;
  readonly size_precision: number;
  readonly created_at: Date;
}

/** The only SQL about symbols. */
export class PostgresSymbols implements SymbolStore {
  constructor(
    private readonly db: Database,
    private readonly source: string,
  ) {}

  async load(): Promise<ListedSymbol[]> {
    const rows = await this.db<SymbolRow & { source: string }>('market_symbols')
      .select()
      .where({ source: this.source } as object)
      .orderBy('symbol');
    return rows.map((row) => ({
      symbol: row.symbol,
      base: row.base,
      quote: row.quote,
      active: row.active,
      minOrderSize: row.min_order_size,
      minNotional: row.min_notional,
      pricePrecision: row.price_precision,
      sizePrecision: row.size_precision,
      createdAt: row.created_at.toISOString(),
    }));
  }

  async save(products: readonly ExchangeProduct[]): Promise<void> {
    const rows = products.map((product) => ({
      source: this.source,
      symbol: product.symbol,
      base: product.base,
      quote: product.quote,
      active: product.active,
      min_order_size: product.minOrderSize,
      min_notional: product.minNotional,
      price_precision: product.pricePrecision,
      size_precision: product.sizePrecision,
    }));
    if (rows.length === 0) return;
    await this.db.transaction(async (transaction) => {
      await transaction('market_symbols').where({ source: this.source }).update({ active: false });
      await transaction('market_symbols')
        .insert(rows)
        .onConflict(['source', 'symbol'])
        .merge(['active', 'min_order_size', 'min_notional', 'price_precision', 'size_precision']);
    });
  }

  async earliest(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.db.raw<{ rows: { symbol: string; earliest: number }[] }>(
      `select symbol, earliest::float8 as earliest from market_symbols
       where source = ? and earliest is not null`,
      [this.source],
    );
    return new Map(rows.map(({ symbol, earliest }) => [symbol, earliest]));
  }

  async saveEarliest(symbol: string, time: number): Promise<void> {
    await this.db('market_symbols')
      .where({ source: this.source, symbol })
      .update({ earliest: time });
  }
}
