import { paceAt, paceFrom, remainingSecondsOf } from '../../contracts/pace';
import type { Pace } from '../../contracts/pace';
import type { RunHeadway, RunPhase } from '../../contracts/run-headway';
import { createMeter, readMeter } from './run-meter';
import type { RunActivityPorts, RunRecord } from './run-ports';

const EVERY_MS = 1_000;
/** Percent of the candles in a run whose candles are stored, and in one that only downloads. */
const LEAST_FETCHED = 5;
const MOST_FETCHED = 90;
/** Percent at which only the result is still to be stored. */
const COMPUTED = 99;

type Ports = Pick<RunActivityPorts, 'saveProgress' | 'now'>;

/**
 * How far a run is: first by the candles that are there, then by what its thread says it has done. It is
 * saved once a second; a run that is over before is done at once.
 */
export class RunProgress {
  readonly meter = createMeter();
  private phase: RunPhase = 'fetching candles';
  private share = 0;
  private candles: number | null = null;
  private pace: Pace;
  private readonly computeSeconds: number;
  private readonly fetchedPercent: number;
  private readonly timer: NodeJS.Timeout;
  private saving: Promise<void> | undefined;

  constructor(
    private readonly ports: Ports,
    private readonly run: Pick<RunRecord, 'id' | 'expectedSeconds' | 'downloadSeconds'>,
  ) {
    const { expectedSeconds, downloadSeconds } = run;
    this.computeSeconds = Number.isFinite(expectedSeconds) ? expectedSeconds : 0;
    this.fetchedPercent = fetchedPercentOf(this.computeSeconds, downloadSeconds);
    this.pace = paceFrom(ports.now(), 0);
    this.timer = setInterval(() => {
      this.save();
    }, EVERY_MS);
  }

  /** A share of the candles is there, 0 to 1. */
  noteFetched(share: number): void {
    this.share = share;
    this.pace = paceAt(this.pace, this.ports.now(), share);
  }

  /** The thread begins, which says the rest by the meter. */
  startComputing(candles: number): void {
    this.candles = candles;
    this.phase = 'running the strategy';
    this.share = 0;
    this.pace = paceFrom(this.ports.now(), 0);
  }

  /** What people who look at the activity see. */
  details() {
    const { phase, candles, candlesDone, pace, secondsAfter } = this.headway();
    const left = pace && remainingSecondsOf(pace, this.ports.now());
    return {
      ...{ percent: this.percent(), phase, candles_done: candlesDone, candles },
      remaining_seconds: left === null ? null : Math.round(10 * (left + secondsAfter)) / 10,
    };
  }

  /** Resolves when nothing more of it is saved. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.saving;
  }

  private percent(): number {
    const { fetchedPercent: fetched } = this;
    const percent =
      this.candles === null
        ? fetched * this.share
        : fetched + (COMPUTED - fetched) * readMeter(this.meter).share;
    return Math.floor(10 * percent) / 10;
  }

  private headway(): RunHeadway {
    const { candles } = this;
    const { share, bars } = readMeter(this.meter);
    if (candles !== null) {
      this.phase = bars === candles ? 'computing figures' : 'running the strategy';
      this.pace = paceAt(this.pace, this.ports.now(), share);
    }
    return {
      ...{ phase: this.phase, candles, candlesDone: bars, pace: this.pace },
      secondsAfter: candles === null ? this.computeSeconds : 0,
    };
  }

  private save(): void {
    // A figure that only informs: what is not saved is made good by the next one, and one is saved at a time.
    this.saving ??= this.ports
      .saveProgress(this.run.id, this.percent(), this.headway())
      .catch(() => undefined)
      .finally(() => {
        this.saving = undefined;
      });
  }
}

function fetchedPercentOf(computeSeconds: number, downloadSeconds: number): number {
  const all = computeSeconds + downloadSeconds;
  const share = all > 0 ? (100 * downloadSeconds) / all : 0;
  return Math.min(MOST_FETCHED, Math.max(LEAST_FETCHED, share));
}
