import { emptyColumns } from '../../engine';
import { smaCross } from './graphs';
import { programOf, SETTINGS } from './sma-cross';
import { YEAR_BARS } from './year';

/** Prints the megabytes that holding a year of candles and running over it adds to this process. */
function main(): void {
  const program = programOf(smaCross(50, 200));
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  const candles = emptyColumns(YEAR_BARS);
  for (let i = 0; i < YEAR_BARS; i++) {
    const price = 40_000 + 2_000 * Math.sin(i / 500) + 300 * Math.sin(i / 37);
    candles.time[i] = i * 60_000;
    candles.open[i] = candles.low[i] = price;
    candles.high[i] = candles.close[i] = price + 1;
    candles.volume[i] = 10;
  }
  const run = program.runColumns(candles, SETTINGS);
  if (run.fills.length === 0) throw new Error('expected fills');
  process.stdout.write(`${(process.memoryUsage().rss - idle) / 2 ** 20}\n`);
}

main();
