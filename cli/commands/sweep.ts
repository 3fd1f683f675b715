import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { FigureName, Objective, SweepPlan } from '../../engine';
import {
  directionOf,
  ENGINE_VERSION,
  figuresRead,
  openSearch,
  planSweep,
  RESULT_FIGURES,
} from '../../engine';
import { wrongUse } from '../errors';
import { executionSettings } from '../options/execution-options';
import type { SweepOptions } from '../options/sweep-options';
import { sweepTable } from '../output/sweep-table';
import { checkSweepTargets, writeSweep } from '../output/write-sweep';
import { compileSource, readGraph } from '../run/graph-source';
import type { Journal, JournalHeader } from '../sweep/journal';
import { NO_JOURNAL, openJournal } from '../sweep/journal';
import type { Markets } from '../sweep/markets';
import { loadMarkets } from '../sweep/markets';
import { progressText } from '../sweep/progress-text';
import type { FinishedSweep } from '../sweep/run-sweep';
import { runSweep } from '../sweep/run-sweep';
import type { SweepReport } from '../sweep/sweep-report';
import { ThreadPool } from '../sweep/thread-pool';
import { issueText, printWarnings } from '../terminal/messages';
import { integer, timeText } from '../terminal/numbers';
import { Progress } from '../terminal/progress';
import { painterFor } from '../terminal/style';

function objectiveOf(options: SweepOptions): Objective {
  const { objective: figure, direction = directionOf(figure), maxDrawdown, minTrades } = options;
  return {
    figure,
    direction,
    ...(maxDrawdown === undefined ? {} : { maxDrawdownPercent: 100 * maxDrawdown }),
    ...(minTrades === undefined ? {} : { minTrades }),
  };
}

/** Figures of the results: those that are always there, and the one that the sweep is for. */
function columnsOf({ figure }: Objective): FigureName[] {
  return [...new Set<FigureName>([...RESULT_FIGURES, figure])];
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

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
    search: hashOf([search, trials, seed, objectiveOf(options), patience]),
  };
}

/** Beside the first output that is a file; without one nothing can be resumed. */
function journalPath({ out = [] }: SweepOptions): string | undefined {
  const target = out.find((name) => name !== '-');
  return target === undefined ? undefined : `${target}.journal`;
}

function journalOf(options: SweepOptions, header: () => JournalHeader): Journal {
  const path = journalPath(options);
  return path === undefined ? NO_JOURNAL : openJournal(path, header());
}

function titleOf(name: string, { series, choices }: Markets): string {
  const [only] = series;
  if (only === undefined || choices.length > 0) {
    const counts = choices.map(({ name: choice, values }) => `${choice} ${values.join(', ')}`);
    return [name, ...counts].join(' · ');
  }
  const { time } = only.columns;
  const bars = time.length - only.first;
  const span = `${timeText(time[only.first] as number)} to ${timeText(time.at(-1) as number)} UTC`;
  return `${name} · ${only.symbol} · ${only.timeframe} · ${integer(bars)} bars · ${span}`;
}

function termsOf(options: SweepOptions, objective: Objective): [string, string][] {
  const { set, where = [], search, trials, seed, patience } = options;
  const { figure, direction, maxDrawdownPercent, minTrades } = objective;
  const given = (name: string, value: string | number | undefined): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]];
  return [
    ...set.map(([name, values]): [string, string] => [`set ${name}`, values]),
    ...where.map((text): [string, string] => ['where', text]),
    ['search', search],
    ...given('trials', trials),
    ...(search === 'grid' ? [] : given('seed', seed)),
    ['objective', `${direction} ${figure}`],
    ...given('largest drawdown, percent', maxDrawdownPercent),
    ...given('fewest trades', minTrades),
    ...given('patience', patience),
    ...Object.entries<string | number>({ ...executionSettings(options, options.from) }).flatMap(
      ([name, value]) => given(name, value),
    ),
    ...given('risk-free rate', options.riskFree),
    ...options.candles.flatMap((path) => given('candles', path)),
  ];
}

/** What a trader should know of the sets before believing the best of them. */
function sweepWarnings(sweep: FinishedSweep, plan: SweepPlan, options: SweepOptions): string[] {
  const refused = sweep.trials.filter((trial) => trial.refused !== null);
  const [first] = refused;
  return [
    ...plan.warnings,
    ...(first ? [`${refused.length} sets could not run, the first of them: ${first.refused}`] : []),
    ...(options.search === 'grid' && options.trials === sweep.trials.length
      ? [`--trials ${options.trials} ends the grid of ${integer(plan.space.size)} sets`]
      : []),
  ];
}

async function run(graph: string, options: SweepOptions, progress: Progress): Promise<SweepReport> {
  const source = readGraph(graph);
  const program = compileSource(source);
  const settings = executionSettings(options, options.from);
  const objective = objectiveOf(options);
  const request = { sets: options.set, where: options.where ?? [] };
  // Before the candles are read, which takes longer than to find a misspelling.
  planSweep(source.tree, settings, request);
  const markets = await loadMarkets(program, options, progress);
  const { choices } = markets;
  const plan = planSweep(source.tree, settings, { ...request, choices });
  const { dimensions } = plan.space;
  const search = openSearch(options.search, plan.space, options);
  const columns = columnsOf(objective);
  const figures = [...new Set([...columns, ...figuresRead(objective)])];
  const { graph: tree, parameters } = plan;
  const shape = { graph: tree, settings, parameters, figures, riskFreeRate: options.riskFree };
  const workers = options.workers ?? availableParallelism();
  const pool = new ThreadPool(workers, { markets: markets.list, shape });
  const journal = journalOf(options, () => headerOf(options, program.hash, markets, plan));
  const start = performance.now();
  try {
    const sweep = await runSweep({
      ...{ search, dimensions, choices: choices.length, figures, objective, workers, journal },
      patience: options.patience,
      runBatches: (batches, done) => pool.run(batches, done),
      progress: (state) =>
        progress.show(
          progressText(state, objective.figure, performance.now() - start),
          state.done / state.of,
        ),
    });
    return {
      ...{ title: titleOf(source.name, markets), sweep, dimensions, columns, objective },
      names: dimensions.map(({ name }) => name),
      terms: termsOf(options, objective),
      warnings: [
        ...markets.warnings,
        ...program.report.issues.filter(({ level }) => level === 'warning').map(issueText),
        ...sweepWarnings(sweep, plan, options),
      ],
    };
  } finally {
    journal.close();
    await pool.close();
  }
}

function checkOptions(graph: string, { candles, out = [] }: SweepOptions): void {
  checkSweepTargets(out);
  if ([graph, ...candles].filter((path) => path === '-').length > 1) {
    throw wrongUse('expected the graph or one file of candles from standard input, not several');
  }
}

/** `algotrade sweep`: runs a strategy with many sets of parameters and reports the best ones. */
export async function sweep(graph: string, options: SweepOptions): Promise<void> {
  checkOptions(graph, options);
  const { out = [] } = options;
  const progress = new Progress();
  let report: SweepReport;
  try {
    report = await run(graph, options, progress);
  } finally {
    progress.clear();
  }
  if (!out.includes('-')) {
    process.stdout.write(sweepTable(report, painterFor(process.stdout)));
  }
  printWarnings(report.warnings);
  for (const target of out) await writeSweep(target, report);
  const journal = journalPath(options);
  if (journal !== undefined) rmSync(journal, { force: true });
}
