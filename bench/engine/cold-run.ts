import { smaCross } from './graphs';
import { programOf, SETTINGS } from './sma-cross';
import { yearOfCandles } from './year';

/** Prints the milliseconds that the first compile and run of this process took. */
async function main(): Promise<void> {
  const candles = await yearOfCandles();
  const graph = smaCross(50, 200);
  const started = performance.now();
  const run = programOf(graph).runColumns(candles, SETTINGS);
  const took = performance.now() - started;
  if (run.fills.length === 0) throw new Error('expected fills');
  process.stdout.write(`${took}\n`);
}

void main();
