import type { SweepActivityPorts } from './sweep-ports';

const HEARTBEAT_MS = 1_000;
/** Heartbeats bring the news of a cancellation late: the row is looked at, too. */
const LOOK_EVERY_MS = 300;
/** A set that takes longer than this after the stop loses its thread. */
const GRACE_MS = 500;

/**
 * Sends heartbeats while an activity of a sweep works, and raises a flag in shared memory as soon as
 * the sweep is cancelled: a thread that looks at it stops between two sets and keeps what is done.
 */
export class StopWatch {
  readonly flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly signal: AbortSignal;
  private readonly grace = new AbortController();
  private readonly timers: NodeJS.Timeout[];
  private readonly onAbort = () => {
    this.stop();
  };

  constructor(
    private readonly ports: Pick<SweepActivityPorts, 'activity' | 'isRunning'>,
    private readonly sweepId: string,
  ) {
    const activity = ports.activity();
    this.signal = activity.signal;
    this.signal.addEventListener('abort', this.onAbort, { once: true });
    this.timers = [
      setInterval(() => {
        activity.heartbeat(null);
      }, HEARTBEAT_MS),
      setInterval(() => {
        void this.look();
      }, LOOK_EVERY_MS),
    ];
    if (this.signal.aborted) this.stop();
  }

  get isStopped(): boolean {
    return Atomics.load(this.flag, 0) !== 0;
  }

  /** Aborted when a thread did not heed the flag in time. */
  get tooLate(): AbortSignal {
    return this.grace.signal;
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.signal.removeEventListener('abort', this.onAbort);
  }

  private async look(): Promise<void> {
    if (this.isStopped) return;
    // A look that fails is made good by the next one.
    const isRunning = await this.ports.isRunning(this.sweepId).catch(() => true);
    if (!isRunning) this.stop();
  }

  private stop(): void {
    if (this.isStopped) return;
    Atomics.store(this.flag, 0, 1);
    this.timers.push(
      setTimeout(() => {
        this.grace.abort(this.signal.reason ?? new Error('the sweep was cancelled'));
      }, GRACE_MS),
    );
  }
}
