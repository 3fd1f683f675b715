import type { FetchSeries } from '../../activities/backtest/series-cache';
import type { StoredRun, WantedTable } from '../../api/backtest/run-port';
import { tableMediaTypes } from '../../contracts/run-tables';
import type { ObjectStore } from '../../platform/object-store/object-store';
import { OneAtATime } from '../shared/one-at-a-time';
import { repeated } from './repeated-runs';
import type { RunPool } from './run-pool';
import type { RunStore } from './run-store';
import { withinWait } from './within-wait';

interface TablePorts {
  readonly store: Pick<RunStore, 'load'>;
  readonly pool: Pick<RunPool, 'drawTable'>;
  readonly objects: Pick<ObjectStore, 'get' | 'put'>;
  readonly series: FetchSeries;
}

/** Tables of completed runs as files, beside their results in the object store once they were asked for. */
export class RunTables {
  private readonly turns = new OneAtATime('exports');

  constructor(private readonly ports: TablePorts) {}

  /** Throws as `RunReports.of` does. */
  async of(run: StoredRun, wanted: WantedTable): Promise<Uint8Array> {
    const writing = this.turns.run(run.userId, () => this.kept(run, wanted));
    return withinWait(writing, `Backtest ${run.id}`);
  }

  private async kept(run: StoredRun, wanted: WantedTable): Promise<Uint8Array> {
    const { objects, pool } = this.ports;
    const { name, format } = wanted;
    const key = `backtests/${run.id}/${name}.${format}${format === 'csv' ? '.gz' : ''}`;
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
