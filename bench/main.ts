import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchArrangements } from './arrangements';
import { benchCandleBuilder } from './candle-builder';
import { benchCandleFiles } from './candle-files';
import { benchEngine } from './engine/main';
import { benchFairness, fairnessParts } from './fairness';
import { benchGateway } from './gateway';
import { benchHttpRead } from './http-read';
import { benchPrintLatency } from './print-latency';
import { benchPrintThroughput } from './print-throughput';
import { benchRestart, restartParts } from './restart';
import { benchRunOverhead } from './run-overhead';
import { benchStrategyCache } from './strategy-cache';
import { benchSweep, sweepParts } from './sweep';
import { benchWindowWriter } from './window-writer';

type Bench = (dataDir: string, parts: readonly string[]) => Promise<boolean>;

const benches: Readonly<Record<string, Bench>> = {
  arrangements: benchArrangements,
  'candle-builder': benchCandleBuilder,
  'candle-files': benchCandleFiles,
  'window-writer': benchWindowWriter,
  engine: benchEngine,
  fairness: benchFairness,
  gateway: benchGateway,
  'http-read': benchHttpRead,
  'print-throughput': benchPrintThroughput,
  'print-latency': benchPrintLatency,
  restart: benchRestart,
  'run-overhead': benchRunOverhead,
  'strategy-cache': benchStrategyCache,
  sweep: benchSweep,
};

/** Names of parts follow the name of their bench, as in `fairness hostile`. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  fairness: fairnessParts,
  restart: restartParts,
  sweep: sweepParts,
};

function chosenOf(words: readonly string[]): { name: string; parts: string[] }[] {
  const chosen: { name: string; parts: string[] }[] = [];
  for (const word of words) {
    const last = chosen.at(-1);
    if (last && partsOf[last.name]?.includes(word)) last.parts.push(word);
    else if (word in benches) chosen.push({ name: word, parts: [] });
    else throw new Error(`expected one of ${Object.keys(benches).join(', ')}, was ${word}`);
  }
  return chosen;
}

async function main(words: readonly string[]): Promise<void> {
  let met = true;
  for (const { name, parts } of chosenOf(words.length > 0 ? words : Object.keys(benches))) {
    const dataDir = await mkdtemp(join(tmpdir(), 'algotrade-bench-'));
    try {
      met = ((await benches[name]?.(dataDir, parts)) ?? true) && met;
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
  console.log(met ? '\nevery target was met' : '\nsome targets were missed');
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
