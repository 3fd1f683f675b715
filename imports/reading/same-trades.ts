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

/** What a row of a trade says beside what was traded. */
interface Rest {
  readonly rest: string;
  readonly result: string | undefined;
}

interface Row extends Rest {
  readonly execution: string;
  readonly id: string | undefined;
}

/**
 * Finds trades that an earlier table has too, such as a backup from before a table changed its shape: by their ids where
 * both tables have one, else by what was traded in which second. Trades of one table are never taken for one another, nor
 * are those with different ids: an execution counts as often as the table that has it most often, and once for each id.
 */
export class SameTrades {
  private readonly earlier: ContentTable[] = [];
  private own = new ContentTable();
  private second = '';
  /** Of executions in this second, by kind; trades come in the order of their times. */
  private readonly counts = new Map<string, number>();
  /** Ids that this table had in this second. */
  private readonly ids = new Set<string>();
  private last: Row | undefined;

  /** `tables`: how many tables of trades are still to come. */
  constructor(private tables: number) {}

  /** Begins the next table. */
  enter(): void {
    this.earlier.push(this.own);
    this.own = new ContentTable();
    this.startSecond('');
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
    if (second !== this.second) this.startSecond(second);
    const row: Row = {
      execution: [second, side, plain(quantity), plain(price)].join(' '),
      ...{ id, rest: `${plain(fee)} ${status}` },
      result: pnl === null ? undefined : plain(pnl),
    };
    const isKnown = id !== undefined && this.tableOf(idName(row)) !== undefined;
    if (!isKnown && this.isNew(row)) {
      this.last = row;
      return 'new';
    }
    const isSame = isKnown ? this.agrees(idName(row), row) : this.agreesWithAny(row);
    if (!this.isMet(row)) this.countRow(row, isSame);
    return isSame ? 'same' : 'other';
  }

  /** Remembers the last new trade if its row was placed: another table may have it in a row that can be. */
  settle(isPlaced: boolean): void {
    const { last } = this;
    this.last = undefined;
    if (last === undefined || !isPlaced) return;
    this.increase('trade', last);
    this.countRow(last, true);
  }

  private startSecond(second: string): void {
    this.second = second;
    this.counts.clear();
    this.ids.clear();
  }

  /** There are as many trades of an execution as it has ids, and as it has rows in any table; or more. */
  private isNew(row: Row): boolean {
    const { execution, id } = row;
    if (this.isMet(row)) return true;
    const ids = this.count('id', execution) + (id === undefined ? 0 : 1);
    return Math.max(this.rowsOf(row) + 1, ids) > this.count('trade', execution);
  }

  /** Whether this table had its id before. */
  private isMet(row: Row): boolean {
    return row.id !== undefined && this.ids.has(idName(row));
  }

  private rowsOf({ execution }: Row): number {
    return this.counts.get(`row ${execution}`) ?? 0;
  }

  /** Counts a row of this table, and its id if it is the trade's. */
  private countRow(row: Row, isTrade: boolean): void {
    this.counts.set(`row ${row.execution}`, this.rowsOf(row) + 1);
    if (row.id === undefined || this.isMet(row)) return;
    const name = idName(row);
    this.ids.add(name);
    if (!isTrade || this.tableOf(name)) return;
    this.increase('id', row);
    this.remember(name, row);
  }

  /** Trades or ids of an execution so far, of all tables. */
  private count(kind: 'trade' | 'id', execution: string): number {
    const name = `${kind} ${execution}`;
    let count = this.counts.get(name);
    if (count === undefined) {
      count = 0;
      while (this.tableOf(`${name} ${count + 1}`)) count += 1;
      this.counts.set(name, count);
    }
    return count;
  }

  private increase(kind: 'trade' | 'id', row: Row): void {
    const count = this.count(kind, row.execution) + 1;
    this.counts.set(`${kind} ${row.execution}`, count);
    this.remember(`${kind} ${row.execution} ${count}`, row);
  }

  private remember(name: string, { rest, result }: Rest): void {
    // Nobody asks for those of the last table.
    if (this.tables === 0) return;
    this.own.add(name, rest);
    if (result !== undefined) this.own.add(`result ${name}`, result);
  }

  private tableOf(name: string): ContentTable | undefined {
    return this.earlier.find((one) => one.has(name));
  }

  private agreesWithAny(row: Row): boolean {
    const name = `trade ${row.execution}`;
    const count = this.count('trade', row.execution);
    for (let i = 1; i <= count; i++) if (this.agrees(`${name} ${i}`, row)) return true;
    return false;
  }

  /** Whether what an earlier table has by this name has this rest and no other result; the newer shape has no results. */
  private agrees(name: string, { rest, result }: Rest): boolean {
    const table = this.tableOf(name);
    if (table === undefined) return false;
    return (
      table.add(name, rest) === 'same' &&
      (result === undefined ||
        !table.has(`result ${name}`) ||
        table.add(`result ${name}`, result) === 'same')
    );
  }
}

function idName({ execution, id = '' }: Row): string {
  return `named ${execution} ${id}`;
}
