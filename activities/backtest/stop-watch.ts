import type { RunActivityPorts } from './run-ports';

const HEARTBEAT_MS = 1_000;
/** Heartbeats bring the news of a cancellation late, or never while Temporal is away: the row is looked at, too. */
const LOOK_EVERY_MS = 200;
/** Work that goes on for longer than this after the stop loses its thread. */
const GRACE_MS = 500;

type Watched = Pick<RunActivityPorts, 'activity' | 'isRunning'>;

/**
 * Sends heartbeats while an activity of a job works, and raises a flag in shared memory as soon as
 * the job is cancelled: a thread that looks at it stops at its next step and keeps what is done.
 */
export class StopWatch {
  readonly flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  /** Aborted when Temporal wants the activity to end. */
  readonly signal: AbortSignal;
  private readonly stopping = new AbortController();
  private readonly grace = new AbortController();
  private readonly timers: NodeJS.Timeout[];
  private isLooking = false;
  private readonly onAbort = () => {
    this.stop();
  };

  /** `details` are what heartbeats say. */
  constructor(
    private readonly ports: Watched,
    private readonly jobId: string,
    details: () => unknown = () => null,
  ) {
    const activity = ports.activity();
    this.signal = activity.signal;
    this.signal.addEventListener('abort', this.onAbort, { once: true });
    this.timers = [
      setInterval(() => {
        activity.heartbeat(details());
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

  /** Aborted at once when the job is cancelled. */
  get stopped(): AbortSignal {
    return this.stopping.signal;
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
    // However slow the database is, it is asked once at a time.
    if (this.isStopped || this.isLooking) return;
    this.isLooking = true;
    // A look that fails is made good by the next one.
    const isRunning = await this.ports.isRunning(this.jobId).catch(() => true);
    this.isLooking = false;
    if (!isRunning) this.stop();
  }

  private stop(): void {
    if (this.isStopped) return;
    Atomics.store(this.flag, 0, 1);
    const reason: unknown = this.signal.reason ?? new Error('the job was cancelled');
    this.stopping.abort(reason);
    this.timers.push(
      setTimeout(() => {
        this.grace.abort(reason);
      }, GRACE_MS),
    );
  }
}

/**
 * Does the work of a job until it is cancelled; then answers `cancelled`, and its workflow ends by the
 * row. Where Temporal asks for the end, the activity ends as cancelled.
 */
export async function untilCancelled<T>(
  ports: Watched,
  jobId: string,
  cancelled: T,
  work: (watch: StopWatch) => Promise<T>,
  details?: () => unknown,
): Promise<T> {
  const watch = new StopWatch(ports, jobId, details);
  try {
    return await work(watch);
  } catch (error) {
    watch.signal.throwIfAborted();
    if (watch.isStopped) return cancelled;
    throw error;
  } finally {
    watch.close();
  }
}
