/** Whoever asked for nothing for so long is not there. */
const PRESENT_MS = 2_000;

interface Seen {
  readonly userId: string;
  readonly at: number;
}

/** Whether others than one user use the system right now. The two latest are enough to know. */
export class RecentUsers {
  private latest: Seen | undefined;
  private other: Seen | undefined;

  constructor(private readonly now: () => number = () => performance.now()) {}

  saw(userId: string): void {
    if (this.latest?.userId !== userId) this.other = this.latest;
    this.latest = { userId, at: this.now() };
  }

  othersThan(userId: string): boolean {
    const last = this.latest?.userId === userId ? this.other : this.latest;
    return last !== undefined && this.now() - last.at <= PRESENT_MS;
  }
}
