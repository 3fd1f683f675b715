import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchArrangements } from './arrangements';
import { benchCandleBuilder } from './candle-builder';
import { benchEngine } from './engine/main';
import { benchFairness } from './fairness';
import { benchGateway } from './gateway';
import { benchHttpRead } from './http-read';
import { benchPrintLatency } from './print-latency';
import { benchPrintThroughput } from './print-throughput';
import { benchRestart } from './restart';
import { benchStrategyCache } from './strategy-cache';
import { benchSweep } from './sweep';
import { benchWindowWriter } from './window-writer';

const benches: Readonly<Record<string, (dataDir: string) => Promise<boolean>>> = {
  arrangements: benchArrangements,
  'candle-builder': benchCandleBuilder,
  'window-writer': benchWindowWriter,
  engine: benchEngine,
  fairness: benchFairness,
  gateway: benchGateway,
  'http-read': benchHttpRead,
  'print-throughput': benchPrintThroughput,
  'print-latency': benchPrintLatency,
  restart: benchRestart,
  'strategy-cache': benchStrategyCache,
  sweep: benchSweep,
};

async function main(names: readonly string[]): Promise<void> {
  const chosen = names.length > 0 ? names : Object.keys(benches);
  let met = true;
  for (const name of chosen) {
    const bench = benches[name];
    if (bench === undefined) {
      throw new Error(`expected one of ${Object.keys(benches).join(', ')}, was ${name}`);
    }
    const dataDir = await mkdtemp(join(tmpdir(), 'algotrade-bench-'));
    try {
      met = (await bench(dataDir)) && met;
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
  console.log(met ? '\nevery bar was met' : '\nsome bars were missed');
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
