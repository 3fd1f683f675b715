import { TapeCells, type Derivation } from './cells';
import { LoadCells } from './load-cells';
import { Market, type Listing } from './market';
import type { Tape } from './tape';
import type { TradeIds } from './trade-ids';

/** Seeded load beside the tape: how many symbols (LOAD-0001/USD …) and how many prints a second they make together. */
export interface LoadOptions {
  symbols: number;
  printsPerSecond: number;
}

const TAPE_LISTINGS: readonly (Listing & Derivation)[] = [
  derived('BTC', 1, { seed: 'BTC-USD', phaseRows: 0, priceRatio: 1, volumeRatio: 1 }),
  derived('ETH', 2, { seed: 'ETH-USD', phaseRows: 11_117, priceRatio: 0.81, volumeRatio: 9 }),
  derived('SOL', 3, { seed: 'SOL-USD', phaseRows: 28_411, priceRatio: 0.37, volumeRatio: 70 }),
];

/** All markets of the simulated exchange by product id: the tape's, and the asked-for load. */
export function listMarkets(
  tape: Tape,
  load?: LoadOptions,
  tradesEndMs?: number,
  ids?: TradeIds,
): Map<string, Market> {
  const markets = new Map<string, Market>();
  for (const item of TAPE_LISTINGS) {
    markets.set(item.productId, new Market(item, new TapeCells(tape, item), tradesEndMs, ids));
  }
  for (let n = 1; load && n <= load.symbols; n += 1) {
    const base = `LOAD-${String(n).padStart(4, '0')}`;
    const cells = new LoadCells(tape.startMs, base, load.printsPerSecond / load.symbols);
    const listing = { productId: `${base}-USD`, base, quote: 'USD', priceDecimals: 2 };
    markets.set(listing.productId, new Market(listing, cells, tradesEndMs, ids));
  }
  return markets;
}

function derived(base: string, priceDecimals: number, how: Derivation): Listing & Derivation {
  return { productId: `${base}-USD`, base, quote: 'USD', priceDecimals, ...how };
}
