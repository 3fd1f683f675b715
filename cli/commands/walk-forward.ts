import { availableParallelism } from 'node:os';
import type { SweepPlan } from '../../engine';
import {
  ENGINE_VERSION,
  figuresRead,
  finishedWalk,
  openSearch,
  timeframeMs,
  warmingDays,
} from '../../engine';
import { badInput, wrongUse } from '../errors';
import { balanceNames } from '../../contracts/trading-settings';
import { ONE_BALANCE } from '../../contracts/walk-forward-requests';
import { walkForwardDocument } from '../../contracts/walk-forward-document';
import type { WalkForwardReport } from '../../reports/walk-forward/reported-walk';
import { windowWarnings } from '../../reports/walk-forward/reported-walk';
import { windowTerms } from '../../reports/search-terms';
import { executionSettings } from '../options/execution-options';
import type { GivenWalkForwardOptions, WalkForwardOptions } from '../options/walk-forward-options';
import { walkForwardTable } from '../output/walk-forward-table';
import { checkWalkForwardTargets, writeWalkForward } from '../output/write-walk-forward';
import { cancelRemote, checkRemote, isRemote, required, runRemote } from '../remote/run-remote';
import { startWalk, walkReportOf, walkRequestOf } from '../remote/walk-forward';
import { compileSource, readGraph } from '../run/graph-source';
import { deliverReport } from '../sweep/deliver-report';
import type { JournalHeader } from '../sweep/journal';
import { NO_JOURNAL, openJournal, plannerFor } from '../sweep/journal';
import type { Markets } from '../sweep/markets';
import { loadMarkets } from '../sweep/markets';
import {
  columnsOf,
  hashOf,
  journalPath,
  objectiveKey,
  objectiveOf,
} from '../sweep/objective-options';
import { termsOf, titleOf } from '../sweep/terms';
import { ThreadPool } from '../sweep/thread-pool';
import { issueText } from '../terminal/messages';
import type { Progress } from '../terminal/progress';
import { ToldTrials } from '../trials/told-trials';
import { runWindows, windowMarkets } from '../walk-forward/run-windows';
import { luckOfWalk } from '../walk-forward/walk-luck';
import { windowsOf } from '../walk-forward/window-plan';
import { WindowProgress } from '../walk-forward/window-progress';

/** Everything the results depend on: how many threads there are is none of it. */
function headerOf(
  options: WalkForwardOptions,
  graph: string,
  markets: Markets,
  plan: SweepPlan,
): JournalHeader {
  const { search, trials = null, seed, patience = null, where = [], riskFree } = options;
  return {
    engine: ENGINE_VERSION,
    graph,
    candles: markets.hash,
    settings: hashOf([executionSettings(options, undefined), riskFree]),
    sets: hashOf([plan.space.dimensions, where]),
    search: hashOf([search, trials, seed, objectiveKey(options), patience]),
    windows: hashOf([
      ...[options.in, options.outOfSample, options.purge, options.anchored],
      options.from ?? null,
    ]),
  };
}

async function run(
  graph: string,
  options: WalkForwardOptions,
  bar: Progress,
): Promise<WalkForwardReport> {
  const source = readGraph(graph);
  const program = compileSource(source);
  const settings = executionSettings(options, undefined);
  const objective = objectiveOf(options);
  const path = journalPath(options.out);
  const request = { sets: options.set, where: options.where ?? [] };
  const plan = plannerFor(path)(source.tree, settings, request);
  const many = { ...options, candles: [options.candles] };
  const timeframe = options.timeframe && [options.timeframe];
  const markets = await loadMarkets(program, { ...many, timeframe }, bar);
  const [series] = markets.series;
  const [market] = markets.list;
  if (series === undefined || market === undefined) throw new Error('expected candles');
  const windows = windowsOf(options, series);
  const columns = columnsOf(objective);
  const figures = [...new Set([...columns, ...figuresRead(objective)])];
  const { riskFree: riskFreeRate, patience } = options;
  const workers = options.workers ?? availableParallelism();
  const pool = new ThreadPool(workers, {
    markets: windowMarkets(market, windows),
    shape: { graph: plan.graph, settings, parameters: plan.parameters, figures, riskFreeRate },
    inTurn: true,
  });
  const shape = { ...market, plan, settings, figures: columns, riskFreeRate };
  const header = headerOf(options, program.hash, markets, plan);
  const journal = path ? openJournal(path, header) : NO_JOURNAL;
  const progress = new WindowProgress(windows);
  const told = new ToldTrials();
  try {
    const done = await journal.during(() =>
      runWindows({
        ...{ windows, shape, objective, figures, patience, workers, pool, journal, progress },
        search: () => openSearch(options.search, plan.space, options),
        show: (window, part) => bar.show(progress.text(window), part),
        searched: ({ trials }, { inSample: { from, to } }) => {
          const { time } = series.columns;
          const end = (time[to - 1] ?? 0) + timeframeMs(series.timeframe);
          const days = (end - (time[from] ?? 0)) / DAY_MS;
          const span = { time, tradeFrom: time[from], timeframe: series.timeframe };
          const warmingOf = warmingDays(span);
          const { symbol } = series;
          told.addSweep(trials, ({ warmupBars = 0 }) => ({
            symbol,
            days: days - warmingOf(warmupBars),
          }));
        },
      }),
    );
    // Counted also where no set is good enough.
    const notCounted = told.tell(hashOf(header));
    const walk = finishedWalk(shape, done);
    if (walk === null) {
      throw badInput(
        'expected a set that meets the objective in at least one window, but there is none',
      );
    }
    const { initialCash } = settings;
    const { dimensions } = plan.space;
    const document = walkForwardDocument(
      { ...walk, initialCash, dimensions, columns, windowsPlanned: windows.length },
      series.columns,
    );
    return {
      ...{ title: titleOf(source.name, markets), document, dimensions, objective, initialCash },
      timeframe: series.timeframe,
      luck: luckOfWalk(walk, told, series.symbol, options, hashOf(header)),
      graph: source.tree,
      terms: [...windowTerms({ ...options, inSample: options.in }), ...termsOf(many, objective)],
      warnings: [
        ...markets.warnings,
        ...program.report.issues.filter(({ level }) => level === 'warning').map(issueText),
        ...plan.warnings,
        ...notCounted,
        ...windowWarnings({ document, timeframe: series.timeframe }),
      ],
    };
  } finally {
    journal.close();
    await pool.close();
  }
}

const DAY_MS = 86_400_000;

/** With what a run here, or a new one on a server, cannot do without. */
function searched(given: GivenWalkForwardOptions, candles: string): WalkForwardOptions {
  const set = required('--set <name=values>', given.set);
  const market = set.find(([name]) => name === 'symbol' || name === 'timeframe');
  if (market !== undefined) {
    throw wrongUse(
      `--set ${market[0]}: expected one market: the stitched returns of several have no common buy and hold and ` +
        `no common count of trials; run one walk-forward for each, with --${market[0]}`,
    );
  }
  const balance = set.find(([name]) => (balanceNames as readonly string[]).includes(name));
  if (balance !== undefined) {
    throw wrongUse(`--set ${balance[0]}: ${ONE_BALANCE}; set it with --cash`);
  }
  return {
    ...{ ...given, candles, set },
    in: required('--in <length>', given.in),
    outOfSample: required('--out-of-sample <length>', given.outOfSample),
  };
}

/** The walk-forward of a server. */
function remoteRun(graph: string | undefined, given: GivenWalkForwardOptions, bar: Progress) {
  checkRemote(graph, given, given.candles);
  const body = () => walkRequestOf(graph ?? '', searched(given, ''));
  const job = { kind: 'walk-forward', body, start: startWalk, report: walkReportOf } as const;
  return runRemote(given, job, bar);
}

function localRun(graph: string | undefined, given: GivenWalkForwardOptions): WalkForwardOptions {
  if (graph === undefined) throw wrongUse("missing required argument 'graph'");
  const options = searched(given, required('--candles <file>', given.candles));
  if (graph !== '-' || options.candles !== '-') return options;
  throw wrongUse('expected only the graph or the candles from standard input, not both');
}

/** `algotrade walk-forward`: chooses on the past and tries on the future, window by window. */
export async function walkForward(
  graph: string | undefined,
  given: GivenWalkForwardOptions,
): Promise<void> {
  const { out = [], cancel } = given;
  if (cancel !== undefined) return cancelRemote('walk-forward', cancel, given, graph);
  checkWalkForwardTargets(out);
  const options = isRemote(given) ? null : localRun(graph, given);
  await deliverReport(out, {
    make: (progress) =>
      options === null ? remoteRun(graph, given, progress) : run(graph ?? '', options, progress),
    table: walkForwardTable,
    write: writeWalkForward,
  });
}
