import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FetchSeries } from '../../activities/backtest/series-cache';
import type { CompletedRun, RowPage } from '../../api/backtest/run-port';
import { rowsNames } from '../../contracts/run-rows';
import type { WantedRows } from '../../contracts/run-rows';
import { tableMediaTypes } from '../../contracts/run-tables';
import type { WantedTable } from '../../contracts/run-tables';
import { AppError } from '../../core/errors';
import type { ObjectStore } from '../../platform/object-store/object-store';
import { OneAtATime } from '../shared/one-at-a-time';
import { repeated } from './repeated-runs';
import { heldFile, storedFile } from './results/readable-file';
import { pageOfEquity, parquetRows } from './results/result-rows';
import { storedTable } from './results/stored-table';
import type { RunResults } from './results/run-results';
import type { RunPool } from './run-pool';
import type { RunStore } from './run-store';
import { withinWait } from './within-wait';

const EQUITY = { name: 'equity', format: 'parquet' } as const;

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
   * The equity by candle, of whose file only the groups of the page are read. A file of before files had groups is drawn
   * again beside it, where that can still be done. Throws as `of` does.
   */
  async equityRows(run: CompletedRun, wanted: WantedRows): Promise<RowPage> {
    const own = keyOf(run, EQUITY);
    const inGroups = own.replace('equity', 'equity-in-groups');
    const [stored, again] = await Promise.all([own, inGroups].map((key) => this.rowsAt(key)));
    const paged = [stored, again].find((rows) => rows?.isPaged);
    if (paged) return pageOfEquity(paged, wanted);
    const key = stored === undefined ? own : inGroups;
    const writing = this.turns.run(run.userId, () => this.kept(run, EQUITY, key));
    try {
      const bytes = await withinWait(writing, `Backtest ${run.id}`);
      return pageOfEquity(await parquetRows(heldFile(bytes)), wanted);
    } catch (error) {
      if (stored === undefined || !isForGood(error)) throw error;
      return pageOfEquity(stored, wanted);
    }
  }

  private async rowsAt(key: string) {
    const file = await storedFile(this.ports.objects, key);
    return file && parquetRows(file);
  }

  private async stored({ resultKey }: CompletedRun, { name, format }: WantedTable) {
    const rowsName = rowsNames.find((one) => one === name);
    return rowsName && storedTable(this.ports.runResults, resultKey, rowsName, format);
  }

  private async kept(
    run: CompletedRun,
    wanted: WantedTable,
    key = keyOf(run, wanted),
  ): Promise<Uint8Array> {
    const { objects, pool } = this.ports;
    const { format } = wanted;
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

/** Whether a run will never be computed again: its candles are gone, or it is too long. */
function isForGood(error: unknown): boolean {
  return (
    error instanceof AppError && ['RUN_NOT_REPEATABLE', 'REPORT_TOO_COSTLY'].includes(error.code)
  );
}

function keyOf({ id }: CompletedRun, { name, format }: WantedTable): string {
  return `backtests/${id}/${name}.${format}${format === 'csv' ? '.gz' : ''}`;
}
