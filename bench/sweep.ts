import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CandleColumns, FigureName } from '../engine';
import {
  applySet,
  compileGraph,
  measureFigures,
  openSearch,
  planSweep,
  RESULT_FIGURES,
  valuesAt,
} from '../engine';
import { NO_JOURNAL } from '../cli/sweep/journal';
import type { Market } from '../cli/sweep/markets';
import { runSweep } from '../cli/sweep/run-sweep';
import { ThreadPool } from '../cli/sweep/thread-pool';
import { messageOf } from '../core/errors';
import { REPOSITORY } from '../platform/repository';
import { installedPeer } from './engine/installed-peers';
import { SETTINGS } from './engine/sma-cross';
import { yearOfCandles } from './engine/year';
import type { Figure } from './report';
import { interleaved, median, printFigures } from './report';
import type { SweepCase } from './sweep/cases';
import { sweepCases, templateCases } from './sweep/cases';

const execute = promisify(execFile);
const FIGURES: readonly FigureName[] = RESULT_FIGURES;
const OBJECTIVE = { figure: 'sharpe_ratio', direction: 'maximise' } as const;

/** `BENCH_SWEEP=0.1` runs a tenth of the sets over a tenth of the bars: to see that it works. */
const SCALE = Number(process.env['BENCH_SWEEP'] ?? 1);
const ROUNDS = SCALE < 1 ? 1 : 5;
const BARS = Math.round(525_600 * SCALE);

function planOf({ graph, sets }: SweepCase) {
  return planSweep(graph, SETTINGS, { sets, where: [] });
}

function sharedMarket(candles: CandleColumns): Market {
  const shared = Object.fromEntries(
    Object.entries(candles).map(([name, column]) => {
      const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
      copy.set(column);
      return [name, copy];
    }),
  ) as unknown as CandleColumns;
  return { columns: shared, feeds: new Map(), timeframe: '1m' };
}

interface Sweeper {
  /** Sets a second. */
  readonly run: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** A sweep with so many threads; these start before the clock does. */
function sweeper(one: SweepCase, market: Market, workers: number): Sweeper {
  const plan = planOf(one);
  const { graph, parameters } = plan;
  const shape = { graph, parameters, settings: SETTINGS, figures: FIGURES, riskFreeRate: 0 };
  const pool = new ThreadPool(workers, { markets: [market], shape });
  const run = async () => {
    const started = performance.now();
    const { trials } = await runSweep({
      search: openSearch('grid', plan.space, { seed: 1 }),
      ...{ dimensions: plan.space.dimensions, choices: 0, figures: FIGURES, objective: OBJECTIVE },
      ...{ workers, journal: NO_JOURNAL, progress: () => undefined },
      runBatches: (batches, done) => pool.run(batches, done),
    });
    return (1_000 * trials.length) / (performance.now() - started);
  };
  return { run, close: () => pool.close() };
}

/** Sets a second when each is compiled, run and measured by itself, of some sets spread over the grid. */
function oneByOne(one: SweepCase, { columns, timeframe }: Market): () => number {
  const { space, graph, parameters } = planOf(one);
  const measured = { timeframe, riskFreeRate: 0 };
  const search = openSearch('random', space, { trials: Math.min(20, space.size), seed: 3 });
  const points = search.ask(0).map(({ point }) => valuesAt(space.dimensions, point));
  return () => {
    const started = performance.now();
    for (const values of points) {
      const own = applySet({ graph, settings: SETTINGS }, parameters, values);
      const compiled = compileGraph(own.graph);
      if (!compiled.ok) throw new Error(compiled.report.errors.join());
      const run = compiled.program.runColumns(columns, own.settings);
      measureFigures(run, columns, measured, FIGURES);
    }
    return (1_000 * points.length) / (performance.now() - started);
  };
}

/** Another engine's sweep of SMA crosses, and how many times its sets a second ours should do. */
interface Peer {
  readonly name: string;
  readonly atLeast: number;
  readonly atLeastOfMany: number;
  readonly run: () => Promise<number>;
}

/** Those that are installed, on the same prices. */
async function installedPeers(folder: string, { columns }: Market): Promise<Peer[]> {
  const data = join(folder, 'prices.bin');
  const prices = new Float64Array(2 * BARS);
  prices.set(columns.open);
  prices.set(columns.close, BARS);
  await writeFile(data, new Uint8Array(prices.buffer));
  const named = [
    { name: 'vectorbt', atLeast: 80, atLeastOfMany: 250 },
    { name: 'raptorbt', atLeast: 0, atLeastOfMany: 70 },
  ];
  const peers: Peer[] = [];
  for (const { name, ...bars } of named) {
    try {
      const python = await installedPeer(`${name}/bin/python`);
      peers.push({ name, ...bars, run: () => setsPerSecond(python, name, data) });
    } catch (error) {
      console.log(`  ${name} is not compared: ${messageOf(error)}`);
    }
  }
  return peers;
}

async function setsPerSecond(python: string, name: string, data: string): Promise<number> {
  const script = join(REPOSITORY, `bench/peers/engine/${name}_sweep.py`);
  const { stdout } = await execute(python, [script, data, String(BARS), '10,20,30', '100,200']);
  const lines = stdout.trim().split('\n');
  const rounds = lines.map((line) => JSON.parse(line) as { seconds: number; sets: number });
  // The first one compiles.
  return median(rounds.slice(1).map(({ seconds, sets }) => sets / seconds));
}

/** How fast each peer was, and how many times that ours is. */
function versus(
  peers: readonly Peer[],
  rates: ReadonlyMap<string, number>,
  ours: number,
  many: boolean,
) {
  return peers.flatMap(({ name, atLeast, atLeastOfMany }): Figure[] => {
    const theirs = rates.get(name) ?? NaN;
    const bar = many ? atLeastOfMany : atLeast;
    return [
      { what: `${name}, SMA cross, warm`, value: theirs, unit: 'sets/s' },
      {
        ...{ what: `times ${name}`, value: ours / theirs, unit: '×' },
        ...(bar > 0 && { bar: { atLeast: bar } }),
      },
    ];
  });
}

async function benchCase(one: SweepCase, market: Market, peers: readonly Peer[]): Promise<boolean> {
  const [single, other, double] = [
    sweeper(one, market, 1),
    sweeper(one, market, 1),
    sweeper(one, market, 2),
  ];
  try {
    const contenders: Record<string, () => Promise<number> | number> = {
      alone: oneByOne(one, market),
      single: single.run,
      double: double.run,
      // What this machine has for two that share nothing.
      apart: async () => 2 * Math.min(...(await Promise.all([single.run(), other.run()]))),
      ...Object.fromEntries(peers.map(({ name, run }) => [name, run])),
    };
    const rates = await interleaved(ROUNDS, contenders);
    const rateOf = (name: string) => median(rates[name] ?? []);
    const [alone, first, second] = [rateOf('alone'), rateOf('single'), rateOf('double')];
    const apart = rateOf('apart');
    const theirs = new Map(peers.map(({ name }) => [name, rateOf(name)]));
    return printFigures(`${one.name}: ${planOf(one).space.size} sets over ${BARS} candles`, [
      { what: 'compiled and run one by one, one thread', value: alone, unit: 'sets/s' },
      { what: 'sweep, 1 worker', value: first, unit: 'sets/s' },
      { what: 'sweep, 2 workers', value: second, unit: 'sets/s' },
      { what: '1 worker to one by one', value: first / alone, unit: '×', bar: { atLeast: 1 } },
      { what: '2 workers to 1', value: second / first, unit: '×', bar: { atLeast: 1.8 } },
      { what: 'two sweeps of 1 worker at once, to one', value: apart / first, unit: '×' },
      { what: '2 workers to two such sweeps', value: second / apart, unit: '×' },
      ...versus(peers, theirs, second, false),
    ]);
  } finally {
    await Promise.all([single, other, double].map((sweep) => sweep.close()));
  }
}

/** A template's sweep on one thread beside its sets one by one. */
async function benchTemplate(one: SweepCase, market: Market): Promise<Figure> {
  const sweep = sweeper(one, market, 1);
  try {
    const rates = await interleaved(Math.min(3, ROUNDS), {
      alone: oneByOne(one, market),
      swept: sweep.run,
    });
    const value = median(rates['swept'] ?? []) / median(rates['alone'] ?? []);
    const size = planOf(one).space.size;
    return { what: `${one.name}, ${size} sets`, value, unit: '×', bar: { atLeast: 5 } };
  } finally {
    await sweep.close();
  }
}

async function benchTemplates({ columns, ...market }: Market): Promise<boolean> {
  const bars = Math.min(100_000, BARS);
  const first = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      (column as Float64Array).subarray(0, bars),
    ]),
  ) as unknown as CandleColumns;
  const figures: Figure[] = [];
  for (const one of templateCases(SCALE)) {
    figures.push(await benchTemplate(one, { ...market, columns: first }));
  }
  return printFigures(`sweep of every template over ${bars} candles, to one by one`, figures);
}

/** 10,000 sets: beside other engines, and the memory of the whole process at its highest. */
async function benchMany(market: Market, peers: readonly Peer[]): Promise<boolean> {
  const [large] = sweepCases(10 * SCALE);
  if (large === undefined) return true;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 100);
  const sweep = sweeper(large, market, 2);
  try {
    const rates: Record<string, number[]> = await interleaved(Math.min(3, ROUNDS), {
      ours: sweep.run,
      ...Object.fromEntries(peers.map(({ name, run }) => [name, run])),
    });
    const rateOf = (name: string) => median(rates[name] ?? []);
    const theirs = new Map(peers.map(({ name }) => [name, rateOf(name)]));
    return printFigures(`${large.name}: ${planOf(large).space.size} sets, 2 workers`, [
      { what: 'sweep', value: rateOf('ours'), unit: 'sets/s' },
      ...versus(peers, theirs, rateOf('ours'), true),
      { what: 'memory at its highest', value: most / 2 ** 30, unit: 'GiB', bar: { atMost: 1.5 } },
    ]);
  } finally {
    clearInterval(watch);
    await sweep.close();
  }
}

/** What can be measured by itself. */
export const sweepParts = ['many', 'sma', 'rsi', 'bollinger', 'templates'] as const;

/** Sweeps over a year of minutes: one by one, with one and two workers, and beside other engines. */
export async function benchSweep(
  _dataDir: string,
  parts: readonly string[] = [],
): Promise<boolean> {
  const wants = (part: string) => parts.length === 0 || parts.includes(part);
  const market = sharedMarket(await yearOfCandles(BARS));
  const folder = await mkdtemp(join(tmpdir(), 'algotrade-bench-'));
  try {
    const peers = await installedPeers(folder, market);
    let met = !wants('many') || (await benchMany(market, peers));
    for (const one of sweepCases(SCALE)) {
      if (wants(one.part)) met = (await benchCase(one, market, peers)) && met;
    }
    return (!wants('templates') || (await benchTemplates(market))) && met;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
