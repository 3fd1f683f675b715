import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FetchSeries } from '../../activities/backtest/series-cache';
import type { CompletedRun, RowPage } from '../../api/backtest/run-port';
import { rowsNames } from '../../contracts/run-rows';
import type { WantedRows } from '../../contracts/run-rows';
import { tableMediaTypes } from '../../contracts/run-tables';
import type { WantedTable } from '../../contracts/run-tables';
import { CANDLES_A_GROUP } from '../../reports/exports/export-table';
import type * as Parquet from '../../reports/exports/parquet';
import type { ObjectStore } from '../../platform/object-store/object-store';
import { OneAtATime } from '../shared/one-at-a-time';
import { repeated } from './repeated-runs';
import { heldFile, storedFile } from './results/readable-file';
import { pageOfEquity, parquetRows } from './results/result-rows';
import type { StoredRows } from './results/stored-rows';
import { storedTable } from './results/stored-table';
import type { RunResults } from './results/run-results';
import type { RunPool } from './run-pool';
import type { RunStore } from './run-store';
import { withinWait } from './within-wait';

interface TablePorts {
  readonly store: Pick<RunStore, 'load'>;
  readonly pool: Pick<RunPool, 'drawTable'>;
  readonly objects: Pick<ObjectStore, 'get' | 'put' | 'getRange' | 'getTail'>;
  readonly runResults: Pick<RunResults, 'rows' | 'file'>;
  readonly series: FetchSeries;
}

/**
 * Tables of completed runs as files. Fills and round trips are written of what is stored; what is not stored is
 * computed again, and the file stays beside the results once it was asked for.
 */
export class RunTables {
  private readonly turns = new OneAtATime('exports');

  constructor(private readonly ports: TablePorts) {}

  /** Throws as `RunReports.of` does. */
  async of(run: CompletedRun, wanted: WantedTable): Promise<Uint8Array | Readable> {
    const stored = await this.stored(run, wanted);
    if (stored !== undefined) return stored;
    const writing = this.turns.run(run.userId, () => this.kept(run, wanted));
    const bytes = await withinWait(writing, `Backtest ${run.id}`);
    // Text is stored compressed, and unpacked as fast as it is read.
    return wanted.format === 'csv' ? Readable.from([bytes]).pipe(createGunzip()) : bytes;
  }

  /**
   * The equity by candle, of whose file only the groups of the page are read; one of before files had groups is first
   * written again. Throws as `of` does.
   */
  async equityRows(run: CompletedRun, wanted: WantedRows): Promise<RowPage> {
    const table = { name: 'equity', format: 'parquet' } as const;
    const file = await storedFile(this.ports.objects, keyOf(run, table));
    const stored = file && (await parquetRows(file));
    if (stored?.isPaged) return pageOfEquity(stored, wanted);
    const writing = this.turns.run(run.userId, () =>
      stored === undefined ? this.kept(run, table) : this.paged(run, stored),
    );
    const bytes = await withinWait(writing, `Backtest ${run.id}`);
    return pageOfEquity(await parquetRows(heldFile(bytes)), wanted);
  }

  private async paged(run: CompletedRun, rows: StoredRows): Promise<Uint8Array> {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when needed, types kept
    const { parquetOf } = require('../../reports/exports/parquet') as typeof Parquet;
    const all = await rows.between(0, rows.rows);
    const bytes = parquetOf({ ...all, rowsAGroup: CANDLES_A_GROUP });
    const key = keyOf(run, { name: 'equity', format: 'parquet' });
    await this.ports.objects.put(key, bytes, tableMediaTypes.parquet);
    return bytes;
  }

  private async stored({ resultKey }: CompletedRun, { name, format }: WantedTable) {
    const rowsName = rowsNames.find((one) => one === name);
    return rowsName && storedTable(this.ports.runResults, resultKey, rowsName, format);
  }

  private async kept(run: CompletedRun, wanted: WantedTable): Promise<Uint8Array> {
    const { objects, pool } = this.ports;
    const { format } = wanted;
    const key = keyOf(run, wanted);
    const found = await objects.get(key);
    if (found !== undefined) return found;
    const { bytes } = await repeated(run, this.ports, (task, ...how) =>
      pool.drawTable({ ...task, wanted }, ...how),
    );
    const type = format === 'csv' ? 'application/gzip' : tableMediaTypes.parquet;
    await objects.put(key, bytes, type);
    return bytes;
  }
}

function keyOf({ id }: CompletedRun, { name, format }: WantedTable): string {
  return `backtests/${id}/${name}.${format}${format === 'csv' ? '.gz' : ''}`;
}
