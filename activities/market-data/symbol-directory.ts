import { setTimeout as delay } from 'node:timers/promises';
import { UnavailableError, messageOf } from '../../core/errors';
import type { Log } from '../../core/ports';
import { PAGE_MS, beginSearch } from './first-day-search';
import type { FirstDaySearch } from './first-day-search';
import type { ExchangeHistory, ExchangeProduct } from './ports';

const DAY_SECONDS = 86_400;
const REFRESH_MS = 600_000;
/** How long a list waits for first days that are not known yet. */
const PATIENCE_MS = 5_000;

/** In whose turns first days are searched for all who are not logged in. */
const NOBODY = 'first days';

export interface ListedSymbol extends ExchangeProduct {
  readonly createdAt: string;
}

export interface SymbolStore {
  load(): Promise<readonly ListedSymbol[]>;
  /** Keeps the products; those that are no longer listed become inactive. */
  save(products: readonly ExchangeProduct[]): Promise<void>;
  earliest(): Promise<ReadonlyMap<string, number>>;
  saveEarliest(symbol: string, time: number): Promise<void>;
}

export interface SymbolDirectoryPorts {
  readonly exchange: ExchangeHistory;
  /** Does something when it is the turn of a caller, one thing at a time. */
  readonly turn: <T>(caller: string, work: () => Promise<T>) => Promise<T>;
  readonly store: SymbolStore;
  readonly marketNow: () => Promise<number>;
  readonly log: Log;
  /** A clock of any origin, ms. */
  readonly elapsedMs: () => number;
}

/**
 * The pairs that the exchange lists and their first days, kept so that they are known while the
 * exchange is down. Refreshed when someone asks and the last look is ten minutes old.
 */
export class SymbolDirectory {
  private symbols: ReadonlyMap<string, ListedSymbol> | undefined;
  private firstDays: Promise<Map<string, number | null>> | undefined;
  /** One search a symbol, which goes on in the turns of all who wait for it. */
  private readonly searches = new Map<string, FirstDaySearch>();
  private readonly waits = new Map<string, Promise<number | null>>();
  private refreshing: Promise<void> | undefined;
  private refreshedAt = -Infinity;

  constructor(private readonly ports: SymbolDirectoryPorts) {}

  async list(): Promise<readonly ListedSymbol[]> {
    return [...(await this.known()).values()];
  }

  async find(symbol: string): Promise<ListedSymbol | undefined> {
    return (await this.known()).get(symbol);
  }

  /**
   * The open time of the first daily candle, ms; null when there is none. It is searched in the turns
   * of the caller who asks: who waits for many symbols delays nobody else, not even for the same one.
   */
  async earliest(symbol: string, caller = NOBODY): Promise<number | null> {
    const known = (await this.knownFirstDays()).get(symbol);
    if (known !== undefined) return known;
    const name = `${caller}\n${symbol}`;
    const wait =
      this.waits.get(name) ??
      this.searchEarliest(symbol, caller).finally(() => this.waits.delete(name));
    this.waits.set(name, wait);
    return wait;
  }

  /**
   * First days by symbol: those that are known within a few seconds. The search goes on in the turns of
   * the caller, one symbol after the other, unless the client leaves before its answer: who lists a few
   * does not wait for who lists all.
   */
  async earliestOf(
    symbols: readonly string[],
    caller: string | undefined,
    client: AbortSignal,
  ): Promise<ReadonlyMap<string, number | null>> {
    const known = await this.knownFirstDays();
    const patience = new AbortController();
    await Promise.race([
      this.searchAll(symbols, caller, client),
      delay(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).catch(() => undefined),
    ]);
    patience.abort();
    return new Map(
      symbols.flatMap((symbol) => {
        const time = known.get(symbol);
        return time === undefined ? [] : [[symbol, time] as const];
      }),
    );
  }

  private async searchAll(
    symbols: readonly string[],
    caller: string | undefined,
    client: AbortSignal,
  ): Promise<void> {
    try {
      for (const symbol of symbols) {
        if (client.aborted) return;
        await this.earliest(symbol, caller);
      }
    } catch (error) {
      this.ports.log.warn({ err: error }, 'the first day of some symbols is still unknown');
    }
  }

  private async known(): Promise<ReadonlyMap<string, ListedSymbol>> {
    this.symbols ??= bySymbol(await this.ports.store.load());
    if (this.ports.elapsedMs() - this.refreshedAt > REFRESH_MS) {
      this.refreshing ??= this.refresh().finally(() => (this.refreshing = undefined));
      const refreshed = this.refreshing;
      if (this.symbols.size === 0) await refreshed;
      else refreshed.catch((error: unknown) => this.keepOld(error));
    }
    return this.symbols;
  }

  private keepOld(error: unknown): void {
    this.ports.log.warn({ err: error }, 'the list of symbols could not be updated');
  }

  private async refresh(): Promise<void> {
    const { exchange, store, elapsedMs } = this.ports;
    let products: readonly ExchangeProduct[];
    try {
      products = await exchange.products();
    } catch (cause) {
      const reason = messageOf(cause);
      throw new UnavailableError(`the exchange does not list its symbols: ${reason}`, cause);
    }
    await store.save(products);
    this.symbols = bySymbol(await store.load());
    this.refreshedAt = elapsedMs();
  }

  /** One map for all who ask at once: what one of them finds, the others see. */
  private knownFirstDays(): Promise<Map<string, number | null>> {
    this.firstDays ??= this.ports.store.earliest().then(
      (known) => new Map<string, number | null>(known),
      (error: unknown) => {
        this.firstDays = undefined;
        throw error;
      },
    );
    return this.firstDays;
  }

  private async searchEarliest(symbol: string, caller: string): Promise<number | null> {
    const known = await this.knownFirstDays();
    while (!known.has(symbol)) {
      const step = this.searches.get(symbol)?.step;
      await this.ports.turn(caller, () => this.look(symbol, known, step));
    }
    return known.get(symbol) ?? null;
  }

  /**
   * The next look of a symbol's search, unless it has gone on since the caller waited for this turn:
   * however many wait for one symbol, together they ask once a round.
   */
  private async look(
    symbol: string,
    known: Map<string, number | null>,
    step: FirstDaySearch['step'] | undefined,
  ): Promise<void> {
    if (known.has(symbol) || this.searches.get(symbol)?.step !== step) return;
    const search = this.searches.get(symbol) ?? beginSearch(await this.ports.marketNow());
    this.searches.set(symbol, search);
    if (!search.step.done) {
      search.step = search.pages.next(await this.firstOfPage(symbol, search.step.value));
    }
    if (!search.step.done) return;
    this.searches.delete(symbol);
    const first = search.step.value;
    known.set(symbol, first ?? null);
    if (first !== undefined) await this.ports.store.saveEarliest(symbol, first);
  }

  private async firstOfPage(symbol: string, page: number): Promise<number | undefined> {
    const start = page * PAGE_MS;
    try {
      const { exchange } = this.ports;
      const candles = await exchange.candles(symbol, DAY_SECONDS, start, start + PAGE_MS);
      return candles[0]?.time;
    } catch (cause) {
      const message = `the first day of ${symbol} is unknown: ${messageOf(cause)}`;
      throw new UnavailableError(message, cause);
    }
  }
}

function bySymbol(symbols: readonly ListedSymbol[]): ReadonlyMap<string, ListedSymbol> {
  return new Map(symbols.map((symbol) => [symbol.symbol, symbol]));
}
