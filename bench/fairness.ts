import { loadavg } from 'node:os';
import { eventually } from '../test/support/eventually';
import { BackTests } from './fairness/back-tests';
import { HostileProcess } from './fairness/hostile-process';
import { ordinaryDay } from './fairness/ordinary';
import { User } from './fairness/user';
import { median, printFigures, quantile } from './report';
import type { Figure } from './report';
import { Trial } from './restart/trial';

/** All of January 2022 lies before it. */
const ORIGIN = Date.UTC(2022, 1, 1, 5, 0);
const LONG_RUNS = Number(process.env['FAIRNESS_LONG_RUNS'] || 100);
const SHORT_RUNS = Number(process.env['FAIRNESS_SHORT_RUNS'] || 30);

const parts = { 'back-tests': besideLongRuns, hostile: besideHostile };
type Part = keyof typeof parts;
export const fairnessParts = Object.keys(parts) as Part[];

/** The limits of every installation; each user has an address of their own. */
const LIMITED = { RATE_LIMIT_SCALE: '1', TRUST_PROXY: 'true' };

/** What one ordinary user notices of another one who asks for more than there is. */
export async function benchFairness(dataDir: string, wanted: readonly string[]): Promise<boolean> {
  const trial = await Trial.prepare(dataDir, ORIGIN, LIMITED);
  const end = () => void trial.end().finally(() => process.exit(130));
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    await (
      await trial.start()
    ).up;
    let met = true;
    for (const part of fairnessParts.filter((one) => wanted.length === 0 || wanted.includes(one))) {
      const before = loadText();
      const figures = await parts[part](trial.api);
      met =
        printFigures(`${titles[part]} (load average ${before} → ${loadText()})`, figures) && met;
    }
    return met;
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    await trial.end();
  }
}

const titles: Readonly<Record<Part, string>> = {
  'back-tests': `Short back-tests beside ${LONG_RUNS} long ones of another user`,
  hostile: 'One ordinary user beside a hostile one',
};

function loadText(): string {
  return (loadavg()[0] ?? Number.NaN).toFixed(1);
}

/** Reads, back-tests and starts of one user, alone and beside one who asks for everything at once. */
async function besideHostile(api: string): Promise<Figure[]> {
  const user = await User.register(api, 'ordinary');
  await ordinaryDay(user, 2, 1);
  const alone = await ordinaryDay(user, 10, 3);
  const hostile = await HostileProcess.start(api);
  const beside = await ordinaryDay(user, 10, 3);
  process.stdout.write(`the hostile user: ${await hostile.stop()}\n`);
  const ratio = median(beside.runs) / median(alone.runs);
  return [
    { what: 'reads alone, p99', value: quantile(alone.reads, 0.99), unit: 'ms' },
    { what: 'reads beside, median', value: median(beside.reads), unit: 'ms' },
    {
      what: 'reads beside, p99',
      value: quantile(beside.reads, 0.99),
      unit: 'ms',
      bar: { atMost: 200 },
    },
    ...Object.entries(beside.byPath).map(([path, times]) => ({
      what: `  of ${path.replace(/\?.*/, '')}, p99`,
      value: quantile(times, 0.99),
      unit: 'ms',
    })),
    { what: 'a back-test alone, median', value: median(alone.runs), unit: 'ms' },
    { what: 'a back-test beside, median', value: median(beside.runs), unit: 'ms' },
    { what: 'back-test beside ÷ alone', value: ratio, unit: '×', bar: { atMost: 3 } },
    { what: 'a start alone, slowest', value: Math.max(...alone.starts), unit: 'ms' },
    {
      what: 'a start beside, slowest',
      value: Math.max(...beside.starts),
      unit: 'ms',
      bar: { atMost: 5_000 },
    },
  ];
}

async function besideLongRuns(api: string): Promise<Figure[]> {
  const heavy = new BackTests(await User.register(api, 'heavy'));
  const ordinary = new BackTests(await User.register(api, 'ordinary'));
  // Candles are fetched and threads come up.
  await heavy.oneLong();
  const longMs = await heavy.oneLong();
  await ordinary.short(3);
  const alone = await ordinary.short(SHORT_RUNS);

  await heavy.startLong(LONG_RUNS);
  await eventually('long runs are under way', async () =>
    (await heavy.countOf('running')) > 0 ? true : undefined,
  );
  const [before, began] = [await heavy.countOf('completed'), performance.now()];
  const beside = await ordinary.short(SHORT_RUNS);
  const seconds = (performance.now() - began) / 1_000;
  const passedBy = (await heavy.countOf('completed')) - before;
  const waiting = await heavy.countOf('queued');
  await heavy.cancelAll();

  const ratio = median(beside) / median(alone);
  const added = (quantile(beside, 0.99) - quantile(alone, 0.99)) / 1_000;
  return [
    { what: 'a long run alone', value: longMs / 1_000, unit: 's' },
    { what: 'a short run alone, median', value: median(alone), unit: 'ms' },
    { what: 'a short run alone, p99', value: quantile(alone, 0.99), unit: 'ms' },
    { what: 'a short run beside them, median', value: median(beside), unit: 'ms' },
    { what: 'a short run beside them, p99', value: quantile(beside, 0.99), unit: 'ms' },
    { what: 'beside ÷ alone, medians', value: ratio, unit: '×', bar: { atMost: 3 } },
    { what: 'p99 beside − p99 alone', value: added, unit: 's', bar: { atMost: 2 } },
    { what: 'long runs that ended meanwhile', value: passedBy, unit: '' },
    { what: 'long runs a second meanwhile', value: passedBy / seconds, unit: '/s' },
    { what: 'long runs still waiting', value: waiting, unit: '', bar: { atLeast: 1 } },
  ];
}
