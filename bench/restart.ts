import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../test/support/eventually';
import { printFigures, quantile } from './report';
import type { Figure } from './report';
import { Evaluated } from './restart/evaluated';
import { Sessions } from './restart/sessions';
import { Trial } from './restart/trial';
import { readWorkflowHistories } from './restart/workflow-histories';

const SESSIONS = Number(process.env['RESTART_SESSIONS'] || 500);
/** Market time that the sessions live through before the first kill. */
const MINUTES = Number(process.env['RESTART_MINUTES'] || 30);
/** How fast it is replayed. */
const SPEED = Number(process.env['RESTART_SPEED'] || 20);
/** How fast the market goes on while everything is down: 1 is life, more leaves more to catch up. */
const AWAY_SPEED = Number(process.env['RESTART_AWAY_SPEED'] || 1);
const CATCH_UP_MS = 300_000;

/**
 * How soon sessions answer and are up to date again after kill -9 of everything and of Temporal
 * alone, and whether Ctrl-C in the middle of it ends cleanly. The market goes on meanwhile.
 */
export async function benchRestart(dataDir: string, parts: readonly string[]): Promise<boolean> {
  const trial = await Trial.prepare(dataDir);
  const stopped = endOnSignals(trial);
  try {
    const bench = new RestartBench(trial, new Sessions(trial.api));
    const wanted = restartParts.filter((part) => parts.length === 0 || parts.includes(part));
    const steps = ['begin', ...wanted.map((part) => stepOf[part])] as const;
    let met = true;
    for (const step of steps) {
      const figures = await bench[step]();
      const load = loadavg()[0] ?? Number.NaN;
      met = printFigures(`${titles[step]} (load average ${load.toFixed(1)})`, figures) && met;
    }
    return met;
  } finally {
    stopped();
    await trial.end();
  }
}

const stepOf = {
  replay: 'replay',
  everything: 'killEverything',
  temporal: 'killTemporal',
  interrupt: 'interrupt',
} as const;
/** What can be chosen; the sessions are always started first. */
export const restartParts = Object.keys(stepOf) as (keyof typeof stepOf)[];

const titles = {
  begin: `Starting ${SESSIONS} sessions on 5s, twelve at once`,
  replay: `${MINUTES} minutes of market at ${SPEED} times real time`,
  killEverything: 'After kill -9 of everything',
  killTemporal: 'After kill -9 of Temporal',
  interrupt: 'Ctrl-C in the middle of catching up',
};

class RestartBench {
  private evaluated: Evaluated | undefined;
  private paused = false;

  constructor(
    private readonly trial: Trial,
    private readonly sessions: Sessions,
  ) {}

  async begin(): Promise<Figure[]> {
    const { trial, sessions } = this;
    await (
      await trial.start()
    ).up;
    await sessions.logIn();
    await sessions.create(SESSIONS);
    const { failures, perSecond, milliseconds } = await sessions.all('start');
    this.reportFailures('start', failures);
    await sessions.all('start');
    return [
      { what: 'starts that failed', value: failures.length, unit: '', bar: { atMost: 0 } },
      { what: 'starts a second', value: perSecond, unit: '/s', bar: { atLeast: 10 } },
      { what: 'a start, p99', value: quantile(milliseconds, 0.99), unit: 'ms' },
    ];
  }

  async replay(): Promise<Figure[]> {
    const { exchange } = this.trial;
    const evaluated = await this.follow();
    const began = Date.now();
    await exchange.setSpeed(SPEED);
    const until = (await exchange.now()) + MINUTES * 60_000;
    await eventually(
      'the market moves',
      async () => {
        await delay(500);
        return (await exchange.now()) >= until || undefined;
      },
      (2 * MINUTES * 60_000) / SPEED + 60_000,
    );
    const behind = await evaluated.behind(this.sessions.ids);
    await exchange.setSpeed(1);
    const ended = Date.now();
    const caughtUpMs = await timed(() => evaluated.caughtUp(this.sessions.ids, CATCH_UP_MS));
    const { signalledAt, runs, longest, tasksTimedOut } = await this.histories();
    const signals = signalledAt.filter((at) => at >= began && at <= ended).length;
    const [median, most] = [quantile(behind, 0.5) / 1_000, Math.max(...behind) / 1_000];
    return [
      { what: 'market time behind at the end of it, median', value: median, unit: 's' },
      { what: 'market time behind at the end of it, most', value: most, unit: 's' },
      { what: 'until all are at the present after it', value: caughtUpMs / 1_000, unit: 's' },
      {
        what: 'signals a second meanwhile',
        value: (1_000 * signals) / (ended - began),
        unit: '/s',
        bar: { atMost: 5.5 },
      },
      { what: 'runs of workflows', value: runs, unit: '' },
      { what: 'workflow tasks that timed out so far', value: tasksTimedOut, unit: '' },
      longestHistory(longest),
    ];
  }

  async killEverything(): Promise<Figure[]> {
    const { trial } = this;
    await this.sessions.logIn();
    await this.evaluated?.leave();
    await trial.exchange.setSpeed(AWAY_SPEED);
    await trial.killEverything();
    const { healthyMs, up } = await trial.start();
    await trial.exchange.setSpeed(1);
    // Whoever was logged in still is: the secret of the tokens is stored.
    const [pauses, caughtUp, upMs] = await Promise.all([
      this.pauseAll(),
      this.caughtUp(),
      timed(() => up),
    ]);
    return [
      { what: 'from the start until /health is well', value: healthyMs / 1_000, unit: 's' },
      { what: 'until streams and workers run too', value: upMs / 1_000, unit: 's' },
      ...pauses,
      caughtUpWithin(caughtUp),
    ];
  }

  async killTemporal(): Promise<Figure[]> {
    const { trial, sessions } = this;
    const resumed = this.paused ? await sessions.all('resume') : undefined;
    this.reportFailures('resume', resumed?.failures ?? []);
    const { healthyMs } = await trial.killPart('temporal');
    const [pauses, caughtUp] = await Promise.all([this.pauseAll(), this.caughtUp()]);
    const { longest, runs, tasksTimedOut } = await this.histories();
    return [
      ...(resumed === undefined
        ? []
        : [{ what: 'resumes a second before it', value: resumed.perSecond, unit: '/s' }]),
      { what: 'from the kill until /health is well', value: healthyMs / 1_000, unit: 's' },
      ...pauses,
      caughtUpWithin(caughtUp),
      { what: 'runs of workflows', value: runs, unit: '' },
      { what: 'workflow tasks that timed out so far', value: tasksTimedOut, unit: '' },
      longestHistory(longest),
    ];
  }

  async interrupt(): Promise<Figure[]> {
    const { trial, sessions } = this;
    await this.evaluated?.leave();
    // Faster than life, so that there is much to catch up.
    await trial.exchange.setSpeed(SPEED);
    await trial.killEverything();
    await (
      await trial.start()
    ).up;
    await trial.exchange.setSpeed(1);
    const evaluated = await this.follow();
    await evaluated.begun();
    const behind = await evaluated.countBehind(sessions.ids);
    const leaving = evaluated.leave();
    this.evaluated = undefined;
    const began = performance.now();
    const { code, left } = await trial.interrupt();
    const endedMs = performance.now() - began;
    await leaving;
    for (const command of left) console.log(`  still runs: ${command}`);
    return [
      { what: 'sessions that were behind', value: behind, unit: '', bar: { atLeast: 1 } },
      { what: 'exit code', value: code ?? -1, unit: '', bar: { atLeast: 0, atMost: 0 } },
      { what: 'processes left', value: left.length, unit: '', bar: { atMost: 0 } },
      { what: 'until it has ended', value: endedMs / 1_000, unit: 's' },
    ];
  }

  /** The first pause by itself, repeated until it is carried out, then all others. */
  private async pauseAll(): Promise<Figure[]> {
    const { sessions } = this;
    const [first = '', ...others] = sessions.ids;
    const firstMs = await sessions.untilDone('pause', first);
    const { milliseconds, failures, perSecond } = await sessions.all('pause', others);
    this.reportFailures('pause', failures);
    this.paused = true;
    return [
      {
        what: 'the first pause is answered after',
        value: firstMs / 1_000,
        unit: 's',
        bar: { atMost: 5 },
      },
      {
        what: 'the pauses after it, p99',
        value: quantile(milliseconds, 0.99) / 1_000,
        unit: 's',
        bar: { atMost: 2 },
      },
      { what: 'the pauses after it, median', value: quantile(milliseconds, 0.5), unit: 'ms' },
      { what: 'pauses a second', value: perSecond, unit: '/s' },
      { what: 'pauses that failed', value: failures.length, unit: '', bar: { atMost: 0 } },
    ];
  }

  /** Milliseconds from now until all sessions are at the market's present. */
  private caughtUp(): Promise<number> {
    return timed(async () => (await this.follow()).caughtUp(this.sessions.ids, CATCH_UP_MS));
  }

  private async follow(): Promise<Evaluated> {
    const { trial } = this;
    await this.evaluated?.leave();
    this.evaluated = await Evaluated.follow(trial.address('ALGOTRADE_KAFKA_PORT'), trial.exchange);
    return this.evaluated;
  }

  private histories() {
    return readWorkflowHistories(this.trial.address('ALGOTRADE_TEMPORAL_PORT'));
  }

  private reportFailures(what: string, failures: readonly string[]): void {
    for (const failure of failures.slice(0, 3)) console.log(`  a ${what} failed: ${failure}`);
  }
}

function caughtUpWithin(milliseconds: number): Figure {
  return {
    what: 'all sessions are at the present after',
    value: milliseconds / 1_000,
    unit: 's',
    bar: { atMost: 60 },
  };
}

function longestHistory(events: number): Figure {
  return { what: 'the longest history', value: events, unit: 'events', bar: { atMost: 100 } };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Ctrl-C on the bench leaves nothing running either; returns how to stop listening. */
function endOnSignals(trial: Trial): () => void {
  const end = () => void trial.end().finally(() => process.exit(130));
  process.once('SIGINT', end).once('SIGTERM', end);
  return () => process.off('SIGINT', end).off('SIGTERM', end);
}
