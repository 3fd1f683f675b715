import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from '../platform/repository';
import { writeTenYears } from './candle-files/ten-years';
import { printFigures } from './report';
import type { Figure } from './report';

const MAX_MEMORY_MB = 1_000;

/** Ten years of one-minute candles, read and graded by the command line in every format. */
export async function benchCandleFiles(folder: string): Promise<boolean> {
  const files = await writeTenYears(folder);
  const figures: Figure[] = [];
  let csvSeconds = Number.NaN;
  for (const file of files) {
    const ending = basename(file).replace(/^[^.]+\./, '');
    const { size } = await stat(file);
    const { seconds, megabytes } = await checked(file, folder);
    if (ending === 'csv') csvSeconds = seconds;
    figures.push(
      {
        what: `${ending}, ${Math.round(size / 1e6)} MB: peak memory`,
        value: megabytes,
        unit: 'MB',
        bar: { atMost: MAX_MEMORY_MB },
      },
      {
        what: `${ending}: time ÷ that of CSV`,
        value: seconds / csvSeconds,
        unit: '×',
      },
    );
  }
  figures.push({ what: 'csv: time', value: csvSeconds, unit: 's' });
  return printFigures(
    'Ten years of one-minute candles, read and graded by `algotrade data check`',
    figures,
  );
}

async function checked(
  file: string,
  folder: string,
): Promise<{ seconds: number; megabytes: number }> {
  const peak = join(folder, 'peak');
  const args = [
    ...['--require', join(REPOSITORY, 'bench/candle-files/peak-memory.cjs')],
    ...[join(REPOSITORY, 'cli/algotrade.cjs'), 'data', 'check', file],
  ];
  const env = { ...process.env, PEAK_MEMORY_FILE: peak };
  const began = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  const seconds = (performance.now() - began) / 1_000;
  if (!stdout.includes('5,256,000'))
    throw new Error(`expected 5,256,000 candles in ${file}: ${stdout}`);
  return { seconds, megabytes: Number(await readFile(peak, 'utf8')) / 1_000 };
}
