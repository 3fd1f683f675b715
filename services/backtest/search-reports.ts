import { createHash } from 'node:crypto';
import type { StoredRun } from '../../api/backtest/run-port';
import type { LuckView, StoredSweep } from '../../api/backtest/sweep-port';
import type { StoredWalkForward } from '../../api/backtest/walk-forward-port';
import type { ReportPage } from '../../api/shared/report-answer';
import { AppError } from '../../core/errors';
import type { WalkForwardDocument } from '../../contracts/walk-forward-document';
import { ENGINE_VERSION } from '../../engine';
import { reportPolicy } from '../../reports/page-policy';
import type { KeptPages } from '../shared/kept-pages';
import { OneAtATime } from '../shared/one-at-a-time';
import { executionOf } from './execution-of';
import type { RunPool } from './run-pool';
import type { RunStore } from './run-store';
import { commonOf } from './search-report-task';
import type { SweepStore } from './sweep-store';
import { walkResultText } from './walk-results';
import type { WalkResultParts } from './walk-results';
import { withinWait } from './within-wait';
import { windowWarnings } from '../../reports/walk-forward/reported-walk';

/** A report that takes longer is given up. */
const LONGEST_MS = 60_000;
/** More than a sweep may have. */
const ALL_TRIALS = 10_000_000;

interface SearchReportPorts extends WalkResultParts {
  readonly store: Pick<RunStore, 'graph'>;
  readonly sweepStore: Pick<SweepStore, 'trials'>;
  readonly pool: Pick<RunPool, 'drawSearch'>;
  readonly pages: KeptPages;
}

/** Reports of sweeps and walk-forwards that have ended, drawn of what is stored; the page is kept. */
export class SearchReports {
  private readonly turns = new OneAtATime('reports');

  constructor(private readonly ports: SearchReportPorts) {}

  /** Throws `REPORT_UNDER_WAY` and `REPORT_TOO_COSTLY`. */
  ofSweep(sweep: StoredSweep, luck: LuckView | null): Promise<ReportPage> {
    return this.page(sweep, luck, async (signal) => {
      const { store, sweepStore, pool } = this.ports;
      const { run, definition, dimensions, figures, stoppedEarly } = sweep;
      const filter = { sort: 'trial', isDescending: false, limit: ALL_TRIALS, offset: 0 } as const;
      const trials = await sweepStore.trials(sweep, filter);
      const task = {
        ...commonOf(sweep, luck),
        ...{ definition, dimensions, figures, trials, stoppedEarly },
        graph: await store.graph(run.id),
        settings: executionOf(run.settings),
        best: sweep.best?.number ?? -1,
      };
      return pool.drawSearch('drawSweep', task, signal);
    });
  }

  /** Throws the same, and `WALK_FORWARD_UNFINISHED` where its result is no longer there. */
  ofWalk(walk: StoredWalkForward, luck: LuckView | null) {
    const { sweep, lengths } = walk;
    return this.page(sweep, luck, async (signal) => {
      const { store, pool } = this.ports;
      const { run, definition, dimensions } = sweep;
      const json = await walkResultText(walk, this.ports);
      if (json === undefined) {
        const message = `The results of walk-forward ${run.id} are no longer stored`;
        throw new AppError('WALK_FORWARD_UNFINISHED', message);
      }
      const document = JSON.parse(json.toString()) as WalkForwardDocument;
      const common = commonOf(sweep, luck, lengths);
      const report = {
        ...common,
        ...{ document, dimensions, objective: definition.objective, timeframe: run.timeframe },
        initialCash: run.settings.initial_capital,
        graph: await store.graph(run.id),
        warnings: [...common.warnings, ...windowWarnings({ document, timeframe: run.timeframe })],
      };
      return pool.drawSearch('drawWalk', report, signal);
    });
  }

  private async page(
    { run }: StoredSweep,
    luck: LuckView | null,
    draw: (signal: AbortSignal) => Promise<string>,
  ): Promise<ReportPage> {
    const drawing = this.turns.run(run.userId, () => this.kept(run, luck, draw));
    const html = await withinWait(drawing, run.id);
    return { html, policy: reportPolicy };
  }

  private async kept(
    run: StoredRun,
    luck: LuckView | null,
    draw: (signal: AbortSignal) => Promise<string>,
  ): Promise<string> {
    const { pages } = this.ports;
    const key = `backtests/${run.id}/report.html.gz`;
    // The trials that a user ever ran on the instrument become more, and the luck of each result less.
    const parts = JSON.stringify([ENGINE_VERSION, reportPolicy, luck]);
    const version = createHash('sha256').update(parts).digest('hex');
    const found = await pages.get(key, version);
    if (found !== undefined) return found;
    const limit = AbortSignal.timeout(LONGEST_MS);
    try {
      const html = await draw(limit);
      await pages.put(key, version, html);
      return html;
    } catch (error) {
      if (!limit.aborted) throw error;
      const message = `expected the report of ${run.id} within ${LONGEST_MS / 1_000} s, but it takes longer`;
      throw new AppError('REPORT_TOO_COSTLY', message, { cause: error });
    }
  }
}
