import type { ImportRecordOf } from '../../contracts/imports';
import { add } from '../values/decimals';
import { ContentTable } from './content-table';

type Trade = Pick<
  ImportRecordOf<'trade'>['data'],
  'side' | 'quantity' | 'price' | 'fee' | 'status' | 'pnl' | 'executed_at'
>;

const SECOND = 'YYYY-MM-DDTHH:MM:SS'.length;

/** Decimals of columns of different scales. */
const plain = (decimal: string) => add(decimal, '0');

/** A trade that no earlier table has. */
interface NewTrade {
  /** What later tables find it by. */
  readonly names: readonly string[];
  readonly rest: string;
  readonly result: string | undefined;
  readonly counted: readonly string[];
}

/**
 * Finds trades that an earlier table has too, such as a backup from before a table changed its shape: by their ids where
 * both tables have one, else by what was traded in which second. Trades of one table are never taken for one another.
 */
export class SameTrades {
  private readonly earlier: ContentTable[] = [];
  private own = new ContentTable();
  private second = '';
  /** How often this table had an execution in this second; trades come in the order of their times. */
  private readonly counts = new Map<string, number>();
  private last: NewTrade | undefined;

  /** `tables`: how many tables of trades are still to come. */
  constructor(private tables: number) {}

  /** Begins the next table. */
  enter(): void {
    this.earlier.push(this.own);
    this.own = new ContentTable();
    this.counts.clear();
    this.tables -= 1;
  }

  /**
   * `id`: of a column that has ids of trades. `same`: an earlier table has it; `other`: with another fee, status or
   * result; `new`: remembered once it is settled.
   */
  add(session: string, id: string | undefined, trade: Trade): 'new' | 'same' | 'other' {
    const isOnly = this.tables === 0 && this.earlier.length === 1;
    if (isOnly) return 'new';
    const { side, quantity, price, fee, status, pnl, executed_at: at } = trade;
    const second = `${session} ${at.slice(0, SECOND)}`;
    if (second !== this.second) this.counts.clear();
    this.second = second;
    const execution = [second, side, plain(quantity), plain(price)].join(' ');
    const [any, nameless] = [`any ${execution}`, `nameless ${execution}`];
    const named = `id ${id ?? ''} ${execution}`;
    const rest = `${plain(fee)} ${status}`;
    const result = pnl === null ? undefined : plain(pnl);
    const byId = id === undefined ? undefined : this.find(named);
    const counted = byId ? [any] : [any, nameless];
    const found = byId ?? this.find(this.numbered(id === undefined ? any : nameless));
    if (found) {
      this.count(counted);
      return found(rest, result) ? 'same' : 'other';
    }
    const names = [this.numbered(any), id === undefined ? this.numbered(nameless) : named];
    this.last = { names, rest, result, counted };
    return 'new';
  }

  /** Remembers the last new trade if its row was placed: another table may have it in a row that can be. */
  settle(isPlaced: boolean): void {
    const { last } = this;
    this.last = undefined;
    if (last === undefined || !isPlaced) return;
    this.count(last.counted);
    // Nobody asks for those of the last table.
    if (this.tables === 0) return;
    for (const name of last.names) {
      this.own.add(name, last.rest);
      if (last.result !== undefined) this.own.add(`result ${name}`, last.result);
    }
  }

  /** Whether what an earlier table has by this name has this rest and no other result; the newer shape has no results. */
  private find(name: string) {
    const table = this.earlier.find((one) => one.has(name));
    if (table === undefined) return undefined;
    return (rest: string, result: string | undefined): boolean =>
      table.add(name, rest) === 'same' &&
      (result === undefined ||
        !table.has(`result ${name}`) ||
        table.add(`result ${name}`, result) === 'same');
  }

  private numbered(name: string): string {
    return `${name} ${(this.counts.get(name) ?? 0) + 1}`;
  }

  private count(names: readonly string[]): void {
    for (const name of names) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
