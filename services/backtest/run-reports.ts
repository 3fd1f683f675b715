import { createHash } from 'node:crypto';
import { fetchMarket } from '../../activities/backtest/run-market';
import type { FetchSeries } from '../../activities/backtest/series-cache';
import type { StoredRun } from '../../api/backtest/run-port';
import type { ReportPage } from '../../api/shared/report-answer';
import { AppError } from '../../contracts/errors';
import { compileGraph, ENGINE_VERSION } from '../../engine';
import { reportPolicy } from '../../reports/page-policy';
import type { KeptPages } from '../shared/kept-pages';
import { OneAtATime } from '../shared/one-at-a-time';
import { reportTask } from './report-task';
import type { RunPool } from './run-pool';
import type { RunStore } from './run-store';
import { withinWait } from './within-wait';

/** A report that takes longer is given up. */
const LONGEST_MS = 60_000;

interface ReportPorts {
  readonly store: Pick<RunStore, 'load'>;
  readonly pool: Pick<RunPool, 'drawReport'>;
  readonly pages: KeptPages;
  readonly series: FetchSeries;
}

/**
 * Reports of completed runs. A run gives the same whenever it is computed, so it is computed once more and compared
 * with what was stored; the page is kept.
 */
export class RunReports {
  private readonly turns = new OneAtATime('reports');

  constructor(private readonly ports: ReportPorts) {}

  /** Throws `RUN_NOT_REPEATABLE`, `REPORT_UNDER_WAY`, `REPORT_TOO_COSTLY` and what keeps candles from being had. */
  async of(run: StoredRun): Promise<ReportPage> {
    const drawing = this.turns.run(run.userId, () => this.kept(run));
    const html = await withinWait(drawing, `Backtest ${run.id}`);
    return { html, policy: reportPolicy };
  }

  private async kept(run: StoredRun): Promise<string> {
    const { pages } = this.ports;
    const key = `backtests/${run.id}/report.html.gz`;
    const version = versionOf(run);
    const found = await pages.get(key, version);
    if (found !== undefined) return found;
    const html = await this.drawn(run);
    await pages.put(key, version, html);
    return html;
  }

  private async drawn(run: StoredRun): Promise<string> {
    const limit = AbortSignal.timeout(LONGEST_MS);
    try {
      return await this.drawnWithin(run, limit);
    } catch (error) {
      if (!limit.aborted) throw error;
      const message = `expected a report within ${LONGEST_MS / 1_000} s, but Backtest ${run.id} takes longer: run it over a shorter range`;
      throw new AppError('REPORT_TOO_COSTLY', message, { cause: error });
    }
  }

  private async drawnWithin(run: StoredRun, limit: AbortSignal): Promise<string> {
    const { store, pool, series } = this.ports;
    const record = await store.load(run.id);
    const compiled = compileGraph(record?.graph);
    const { instrument } = run;
    if (record === undefined || !compiled.ok || instrument === null) {
      throw notRepeatable(run, 'its graph no longer compiles');
    }
    const request = { ...record, instrument };
    const market = await fetchMarket(request, compiled.program, series, limit, () => undefined);
    if (market.dataHash !== run.summary?.['data_hash']) {
      throw notRepeatable(run, 'its candles have changed since');
    }
    const task = reportTask(run, record, market);
    const drawn = await pool.drawReport(task, record.expectedSeconds, limit);
    if (drawn.fillsHash !== run.summary['fills_hash']) {
      throw notRepeatable(run, 'this version of the engine fills its orders differently');
    }
    return drawn.html;
  }
}

function notRepeatable({ id }: StoredRun, why: string): AppError {
  const message = `Backtest ${id} cannot be drawn: ${why}; run it again for a report`;
  return new AppError('RUN_NOT_REPEATABLE', message);
}

/** What a page is made of beside the candles: people may change what they wrote on a run. */
function versionOf({ name, labels, notes }: StoredRun): string {
  const parts = JSON.stringify([ENGINE_VERSION, reportPolicy, name, labels, notes]);
  return createHash('sha256').update(parts).digest('hex');
}
