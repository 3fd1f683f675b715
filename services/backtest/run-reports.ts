import { createHash } from 'node:crypto';
import type { FetchSeries } from '../../activities/backtest/series-cache';
import type { StoredRun } from '../../api/backtest/run-port';
import type { ReportPage } from '../../api/shared/report-answer';
import { ENGINE_VERSION } from '../../engine';
import { reportPolicy } from '../../reports/page-policy';
import type { KeptPages } from '../shared/kept-pages';
import { OneAtATime } from '../shared/one-at-a-time';
import { repeated } from './repeated-runs';
import type { RunPool } from './run-pool';
import type { RunStore } from './run-store';
import { withinWait } from './within-wait';

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
    const { pages, pool } = this.ports;
    const key = `backtests/${run.id}/report.html.gz`;
    const version = versionOf(run);
    const found = await pages.get(key, version);
    if (found !== undefined) return found;
    const { html } = await repeated(run, this.ports, (...task) => pool.drawReport(...task));
    await pages.put(key, version, html);
    return html;
  }
}

/** What a page is made of beside the candles: people may change what they wrote on a run. */
function versionOf({ name, labels, notes }: StoredRun): string {
  const parts = JSON.stringify([ENGINE_VERSION, reportPolicy, name, labels, notes]);
  return createHash('sha256').update(parts).digest('hex');
}
