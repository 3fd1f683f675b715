import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { compileGraph } from '../../engine';
import type { CandleColumns, ExecutionSettings, Program } from '../../engine';
import { interleaved, median, printFigures } from '../report';
import { smaCross } from './graphs';
import { YEAR_BARS, yearOfCandles } from './year';

const execute = promisify(execFile);
const [FAST, SLOW] = [50, 200];

/** Runs in a row, of which the median counts: the first find caches and memory as others left them. */
const IN_A_ROW = 25;

export const SETTINGS: ExecutionSettings = {
  initialCash: 100_000,
  commissionRate: 0.001,
  slippageRate: 0.0005,
  maxPositionSizePercent: 1,
};

/** The program of a graph that must compile. */
export function programOf(graph: unknown): Program {
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join('; '));
  return result.program;
}

interface Peer {
  /** One run in a fresh process: median milliseconds, fills, final equity. */
  run(): Promise<{ ms: number; fills: number; equity: number }>;
}

/** The same strategy as a loop in C, compiled here with `cc -O3`. */
async function peerInC(folder: string, candles: CandleColumns): Promise<Peer> {
  const bars = candles.time.length;
  const prices = new Float64Array(2 * bars);
  prices.set(candles.open);
  prices.set(candles.close, bars);
  const data = join(folder, 'prices.bin');
  await writeFile(data, new Uint8Array(prices.buffer));
  const program = join(folder, 'sma-cross');
  const source = join(REPOSITORY, 'bench/peers/engine/sma-cross.c');
  await execute('cc', ['-O3', '-march=native', '-o', program, source]);
  const args = [data, bars, FAST, SLOW, SETTINGS.commissionRate, SETTINGS.slippageRate, IN_A_ROW];
  return {
    run: async () => {
      const { stdout } = await execute(program, args.map(String));
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number) as [number, number, number]);
      const [, fills, equity] = lines[0] as [number, number, number];
      return { ms: median(lines.map(([ns]) => ns)) / 1e6, fills, equity };
    },
  };
}

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** A crossing of two averages over a year of minutes, against the same loop in C, and cold. */
export async function benchSmaCross(): Promise<boolean> {
  const candles = await yearOfCandles();
  const folder = await mkdtemp(join(tmpdir(), 'algotrade-bench-'));
  try {
    const peer = await peerInC(folder, candles);
    const program = programOf(smaCross(FAST, SLOW));
    const run = program.runColumns(candles, SETTINGS);
    const { fills, equity } = await peer.run();
    const results = await interleaved(9, {
      engine: () =>
        median(
          Array.from({ length: IN_A_ROW }, () =>
            milliseconds(() => void program.runColumns(candles, SETTINGS)),
          ),
        ),
      c: async () => (await peer.run()).ms,
    });
    const [engine, c] = [median(results.engine), median(results.c)];
    const cold = median(await coldRuns(5));
    console.log(
      `  fills: engine ${run.fills.length}, C ${fills}; equity: ${run.equity.at(-1)}, C ${equity}`,
    );
    return printFigures(`SMA cross ${FAST}/${SLOW}, ${YEAR_BARS} one-minute candles, one thread`, [
      { what: 'engine, warm', value: engine, unit: 'ms' },
      { what: 'the same loop in C, -O3', value: c, unit: 'ms' },
      {
        what: 'speed of the C loop reached',
        value: (100 * c) / engine,
        unit: '%',
        bar: { atLeast: 50 },
      },
      {
        what: 'first compile and run of a new process',
        value: cold,
        unit: 'ms',
        bar: { atMost: 60 },
      },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of the first compile and run in processes of their own. */
async function coldRuns(count: number): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < count; i++) {
    const args = [...AS_BUNDLE, join(REPOSITORY, 'bench/engine/cold-run.ts')];
    took.push(Number((await execute(process.execPath, args)).stdout));
  }
  return took;
}
