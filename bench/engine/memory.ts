import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { median, printFigures } from '../report';

/** Megabytes that a process grows by when it runs a back-test over a year of minutes. */
export async function benchMemory(): Promise<boolean> {
  const script = join(REPOSITORY, 'bench/engine/memory-run.ts');
  const grown: number[] = [];
  for (let i = 0; i < 5; i++) {
    const args = ['--expose-gc', ...AS_BUNDLE, script];
    grown.push(Number((await promisify(execFile)(process.execPath, args)).stdout));
  }
  return printFigures('memory of a year of one-minute candles, columns and curves included', [
    { what: 'above the idle process', value: median(grown), unit: 'MB', bar: { atMost: 150 } },
  ]);
}
