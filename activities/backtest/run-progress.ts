import type { RunActivityPorts } from './run-ports';

const HEARTBEAT_MS = 1_000;
const PROGRESS_EVERY_MS = 1_000;

/** Heartbeats while the work lasts, and the percentage in the run's row now and then. */
export class RunProgress {
  private percent = 0;
  private saved = 0;
  private savedAt = -Infinity;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly ports: RunActivityPorts,
    private readonly runId: string,
    private readonly heartbeat: (details: unknown) => void,
  ) {
    this.timer = setInterval(() => {
      this.beat();
    }, HEARTBEAT_MS);
    this.beat();
  }

  note(percent: number): void {
    this.percent = Math.round(percent);
    if (this.ports.now() - this.savedAt < PROGRESS_EVERY_MS) return;
    this.savedAt = this.ports.now();
    // A figure that only informs: what is saved late is saved by the next one.
    this.save(this.percent).catch(() => undefined);
  }

  async save(percent: number): Promise<void> {
    this.percent = percent;
    if (percent <= this.saved) return;
    this.saved = percent;
    await this.ports.saveProgress(this.runId, percent);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    this.heartbeat({ percent: this.percent });
  }
}
