import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ResultObject } from '../../../activities/backtest/compute-run';
import type { EquityCurve } from '../../../api/backtest/equity-axis';
import { equityOf } from '../../../api/backtest/results-text';
import type { ResultHead, RowPage, StoredResults } from '../../../api/backtest/run-port';
import type { RowsName, WantedRows } from '../../../contracts/run-rows';
import type { ObjectStore } from '../../../platform/object-store/object-store';
import { valuesOf } from './column-values';
import { filledText } from './filled-text';
import type { StoredTables } from './filled-text';
import type * as Parquet from './parquet-rows';
import { heldFile, storedFile } from './readable-file';
import { besides, documentOf, isLong } from './result-document';
import type { LongTable, ResultDocument } from './result-document';
import { pageOfListed, pageOfStored, parquetRows, shortRows } from './result-rows';
import { equityColumns, seriesOf } from './series-table';
import type { StoredRows } from './stored-rows';

const unzip = promisify(gunzip);

/** Where the result of a run is, and what it traded. */
export interface ResultPlace {
  /** Of its document. */
  readonly key: string;
  readonly symbol: string;
}

/** Results of runs in the object store, of this version and of earlier ones. */
export class RunResults {
  constructor(private readonly store: Pick<ObjectStore, 'put' | 'get' | 'getRange' | 'getTail'>) {}

  /** Returns the key of the document, which is stored when all else of the result is. */
  async put(runId: string, objects: readonly ResultObject[]): Promise<string> {
    const keyOf = ({ name }: ResultObject) => `backtests/${runId}/${name}`;
    const put = (object: ResultObject) =>
      this.store.put(keyOf(object), object.bytes, object.mediaType);
    const document = objects.at(-1);
    if (document === undefined) throw new Error('expected a result to have a document');
    await Promise.all(objects.slice(0, -1).map(put));
    await put(document);
    return keyOf(document);
  }

  /** Figures and what a head has beside them; undefined when there is no such object. */
  async head(key: string): Promise<ResultHead | undefined> {
    const document = await this.document(key);
    return document && { text: document.head, holding: document.rest?.holding_hours };
  }

  /** The whole of it; undefined when an object of it is not there. */
  async read({ key, symbol }: ResultPlace): Promise<StoredResults | undefined> {
    const document = await this.document(key);
    if (document === undefined) return undefined;
    const { head, rest } = document;
    if (rest === undefined) return { head, filled: (text) => [text] };
    const tables = rest.tables ? { rows: shortRows(rest.tables) } : await this.longTables(key);
    return tables && { head, filled: (text) => filledText(text, { symbol, ...tables }) };
  }

  /** Rows of a table as results list them; undefined when an object is not there. */
  async page(
    { key, symbol }: ResultPlace,
    name: RowsName,
    wanted: WantedRows,
  ): Promise<RowPage | undefined> {
    let stored: StoredRows | undefined;
    if (isLong(key)) stored = await this.ranged(key, name);
    else {
      const document = await this.document(key);
      const tables = document?.rest?.tables;
      if (tables === undefined) return document && pageOfListed(document, name, wanted);
      stored = shortRows(tables)[name];
    }
    return stored && pageOfStored(stored, name, wanted, symbol);
  }

  /** How the equity changed; undefined when there is no such object, or none in it. */
  async equity(key: string): Promise<EquityCurve | undefined> {
    if (!isLong(key)) {
      const document = await this.document(key);
      return document && equityOf(document.head);
    }
    const series = await this.ranged(key, 'series');
    const table = await series?.between(0, series.rows);
    if (table === undefined) return undefined;
    const [dates, returns] = equityColumns.map((name) => valuesOf(table, name) as number[]);
    return { dates: dates ?? [], returns: returns ?? [] };
  }

  /** A table with all its columns; undefined where that was not stored, or is not there. */
  async rows(key: string, name: RowsName): Promise<StoredRows | undefined> {
    if (isLong(key)) return this.ranged(key, name);
    const tables = (await this.document(key))?.rest?.tables;
    return tables && shortRows(tables)[name];
  }

  /** A table of a long result as it is stored. */
  async file(key: string, name: RowsName): Promise<Uint8Array | undefined> {
    return isLong(key) ? this.store.get(besides(key, name)) : undefined;
  }

  private async document(key: string): Promise<ResultDocument | undefined> {
    const bytes = await this.store.get(key);
    return bytes && documentOf(await unzip(bytes));
  }

  /** Read by ranges. */
  private async ranged(key: string, name: LongTable): Promise<Parquet.ParquetRows | undefined> {
    const file = await storedFile(this.store, besides(key, name));
    return file && parquetRows(file);
  }

  /** Each read whole: nothing can fail any more once an answer has begun. */
  private async longTables(key: string): Promise<Omit<StoredTables, 'symbol'> | undefined> {
    const names = ['fills', 'round-trips', 'series'] as const;
    const files = await Promise.all(names.map((name) => this.store.get(besides(key, name))));
    const tables = files.map(async (bytes) => bytes && parquetRows(heldFile(bytes)));
    const [fills, trips, series] = await Promise.all(tables);
    if (!fills || !trips || !series) return undefined;
    const points = seriesOf(await series.between(0, series.rows));
    return { rows: { fills, 'round-trips': trips }, series: points };
  }
}
