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

  /** `tables`: how many tables of trades are still to come. */
  constructor(private tables: number) {}

  /** Begins the next table. */
  enter(): void {
    this.earlier.push(this.own);
    this.own = new ContentTable();
    this.counts.clear();
    this.tables -= 1;
  }

  /** `id`: of a column that has ids of trades. `same`: an earlier table has it; `other`: with another fee, status or result. */
  add(session: string, id: string | undefined, trade: Trade): 'new' | 'same' | 'other' {
    const isOnly = this.tables === 0 && this.earlier.length === 1;
    if (isOnly) return 'new';
    const { side, quantity, price, fee, status, pnl, executed_at: at } = trade;
    const second = `${session} ${at.slice(0, SECOND)}`;
    if (second !== this.second) this.counts.clear();
    this.second = second;
    const execution = [second, side, plain(quantity), plain(price)].join(' ');
    const any = this.numbered(`any ${execution}`);
    const other =
      id === undefined ? this.numbered(`nameless ${execution}`) : `id ${id} ${execution}`;
    const rest = `${plain(fee)} ${status}`;
    const result = pnl === null ? undefined : plain(pnl);
    const found =
      id === undefined
        ? this.find(any)
        : (this.find(other) ?? this.find(this.numbered(`nameless ${execution}`)));
    if (found) return found(rest, result) ? 'same' : 'other';
    // Nobody asks for those of the last table.
    if (this.tables === 0) return 'new';
    for (const name of [any, other]) {
      this.own.add(name, rest);
      if (result !== undefined) this.own.add(`result ${name}`, result);
    }
    return 'new';
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
    const number = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, number);
    return `${name} ${number}`;
  }
}
