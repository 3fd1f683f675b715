import { availableParallelism } from 'node:os';
import type { ExecutionSettings, SweepPlan } from '../../engine';
import {
  applySet,
  ENGINE_VERSION,
  figuresRead,
  largestNeeds,
  openSearch,
  timeframeMs,
} from '../../engine';
import { shortSpanWarnings } from '../../contracts/short-span';
import { wrongUse } from '../errors';
import { executionSettings } from '../options/execution-options';
import type { GivenSweepOptions, SweepOptions } from '../options/sweep-options';
import { sweepTable } from '../output/sweep-table';
import { checkSweepTargets, writeSweep } from '../output/write-sweep';
import { requestOf } from '../remote/request';
import { cancelRemote, checkRemote, isRemote, required, runRemote } from '../remote/run-remote';
import { startSweep, sweepReportOf } from '../remote/sweep';
import { compileSource, readGraph } from '../run/graph-source';
import { spanOf } from '../run/series';
import { deliverReport } from '../sweep/deliver-report';
import type { CommandJournal, JournalHeader } from '../sweep/journal';
import { NO_JOURNAL, openJournal, plannerFor } from '../sweep/journal';
import { withSymbols } from '../sweep/market-files';
import type { Markets } from '../sweep/markets';
import { loadMarkets } from '../sweep/markets';
import {
  columnsOf,
  hashOf,
  journalPath,
  objectiveKey,
  objectiveOf,
} from '../sweep/objective-options';
import { SweepBar } from '../sweep/sweep-bar';
import { lateSets } from '../sweep/late-sets';
import { runSweep } from '../sweep/run-sweep';
import { luckOfSweep } from '../sweep/sweep-luck';
import type { FinishedSweep, SweepReport } from '../../reports/sweep/reported-sweep';
import { termsOf, titleOf } from '../sweep/terms';
import { ThreadPool } from '../sweep/thread-pool';
import { issueText } from '../terminal/messages';
import { integer } from '../terminal/numbers';
import type { Progress } from '../terminal/progress';

/** Everything the results depend on: how many threads there are is none of it. */
function headerOf(
  options: SweepOptions,
  graph: string,
  markets: Markets,
  plan: SweepPlan,
): JournalHeader {
  const { search, trials = null, seed, patience = null, where = [], riskFree } = options;
  return {
    engine: ENGINE_VERSION,
    graph,
    candles: markets.hash,
    settings: hashOf([executionSettings(options, options.from), riskFree]),
    sets: hashOf([plan.space.dimensions, where]),
    search: hashOf([search, trials, seed, objectiveKey(options), patience]),
  };
}

function journalOf(options: SweepOptions, header: JournalHeader): CommandJournal {
  const path = journalPath(options.out);
  return path === undefined ? NO_JOURNAL : openJournal(path, header);
}

/** Whether the grid has more sets than --trials lets run. */
function isCutGrid({ space }: SweepPlan, options: SweepOptions): boolean {
  const { search, trials } = options;
  if (search !== 'grid' || trials === undefined) return false;
  return openSearch(search, space, { ...options, trials: trials + 1 }).trials > trials;
}

/** What a trader should know of the sets before believing the best of them. */
function sweepWarnings(
  sweep: FinishedSweep,
  plan: SweepPlan,
  markets: Markets,
  options: SweepOptions,
): string[] {
  const refused = sweep.trials.filter((trial) => trial.refused !== null);
  const [first] = refused;
  return [
    ...plan.warnings,
    ...lateSets(
      plan,
      markets.series,
      sweep.trials.map(({ values }) => values.slice(markets.choices.length)),
    ),
    ...(first ? [`${refused.length} sets could not run; the first error: ${first.refused}`] : []),
    ...(isCutGrid(plan, options)
      ? [`--trials ${options.trials} stops the grid of ${integer(plan.space.size)} sets early`]
      : []),
    ...shortSpan(plan, markets),
  ];
}

function shortSpan(plan: SweepPlan, { series }: Markets): string[] {
  const { warmupBars } = largestNeeds(plan);
  const markets = series.map((each) => {
    const warming = Math.max(0, warmupBars - each.first) * timeframeMs(each.timeframe);
    return { span: spanOf(each), warming };
  });
  // Of the market that trades for the shortest time.
  const [shortest] = markets.sort((a, b) => a.span - a.warming - (b.span - b.warming));
  return shortest === undefined ? [] : shortSpanWarnings(shortest.span, shortest.warming);
}

/** The strategy with the parameters of the best set, after the values that choose its candles. */
function bestGraph(
  sweep: FinishedSweep,
  { graph, parameters }: SweepPlan,
  settings: ExecutionSettings,
  choices: number,
): unknown {
  const best = sweep.trials[sweep.best];
  return best ? applySet({ graph, settings }, parameters, best.values.slice(choices)).graph : null;
}

async function run(graph: string, options: SweepOptions, progress: Progress): Promise<SweepReport> {
  const source = readGraph(graph);
  const program = compileSource(source);
  const settings = executionSettings(options, options.from);
  const objective = objectiveOf(options);
  const request = { sets: options.set, where: options.where ?? [] };
  // Before the candles are read, which takes longer than to find a misspelling.
  const planned = plannerFor(journalPath(options.out));
  const own = planned(source.tree, settings, request).space.dimensions;
  const markets = await loadMarkets(program, options, progress, own);
  const { choices } = markets;
  const plan = planned(source.tree, settings, { ...request, choices });
  const { dimensions } = plan.space;
  const search = openSearch(options.search, plan.space, options);
  const columns = columnsOf(objective);
  const figures = [...new Set([...columns, ...figuresRead(objective)])];
  const { graph: tree, parameters } = plan;
  const shape = { graph: tree, settings, parameters, figures, riskFreeRate: options.riskFree };
  const workers = options.workers ?? availableParallelism();
  const pool = new ThreadPool(workers, { markets: markets.list, shape });
  const header = headerOf(options, program.hash, markets, plan);
  const journal = journalOf(options, header);
  const bars = Math.max(...markets.series.map(({ columns, first }) => columns.time.length - first));
  const searched = { search: options.search, bars };
  const bar = new SweepBar(progress.show, objective.figure, searched, workers);
  try {
    const sweep = await journal.during(() =>
      runSweep({
        ...{ search, dimensions, choices: choices.length, figures, objective, workers, journal },
        patience: options.patience,
        runBatches: (batches, done) => pool.run(batches, done),
        progress: bar.trials,
      }),
    );
    const told = luckOfSweep(sweep, plan, markets, options, hashOf(header), bar.luck);
    return {
      ...{ title: titleOf(source.name, markets), sweep, dimensions, columns, objective },
      luck: told.luck,
      graph: bestGraph(sweep, plan, settings, choices.length),
      names: dimensions.map(({ name }) => name),
      terms: termsOf(options, objective),
      warnings: [
        ...markets.warnings,
        ...program.report.issues.filter(({ level }) => level === 'warning').map(issueText),
        ...sweepWarnings(sweep, plan, markets, options),
        ...told.warnings,
      ],
    };
  } finally {
    journal.close();
    await pool.close();
  }
}

function checkInput(graph: string, { candles }: SweepOptions): void {
  if ([graph, ...candles].filter((path) => path === '-').length > 1) {
    throw wrongUse('expected only one of the graph and the candle files from standard input');
  }
}

/** The sweep of a server, with what is needed for a new one. */
function remoteRun(graph: string | undefined, given: GivenSweepOptions, progress: Progress) {
  checkRemote(graph, given, given.candles);
  const body = () => {
    const set = required('--set <name=values>', given.set);
    const [timeframe, ...others] = given.timeframe ?? [];
    if (others.length > 0) {
      throw wrongUse(
        'expected one --timeframe for a sweep on the server, or --set timeframe=1h,4h',
      );
    }
    return requestOf(graph ?? '', { ...given, set, timeframe });
  };
  const job = { kind: 'sweep', body, start: startSweep, report: sweepReportOf } as const;
  return runRemote(given, job, progress);
}

function localRun(graph: string | undefined, given: GivenSweepOptions): SweepOptions {
  if (graph === undefined) throw wrongUse("missing required argument 'graph'");
  const candles = required('--candles <file>', given.candles);
  const set = withSymbols(required('--set <name=values>', given.set));
  return { ...given, candles, set };
}

/** `algotrade sweep`: runs a strategy with many sets of parameters and reports the best ones. */
export async function sweep(graph: string | undefined, given: GivenSweepOptions): Promise<void> {
  const { out = [], cancel } = given;
  if (cancel !== undefined) return cancelRemote('sweep', cancel, given, graph);
  checkSweepTargets(out);
  const options = isRemote(given) ? null : localRun(graph, given);
  if (options !== null) checkInput(graph ?? '', options);
  await deliverReport(out, {
    make: (progress) =>
      options === null ? remoteRun(graph, given, progress) : run(graph ?? '', options, progress),
    table: sweepTable,
    write: writeSweep,
  });
}
