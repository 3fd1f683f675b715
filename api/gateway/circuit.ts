const FAILURES_TO_OPEN = 5;
const OPEN_MS = 1_000;

/**
 * Keeps requests away from a service that does not answer: after some failures in a row all are
 * refused for a moment, then one is let through to see whether the service is back.
 */
export class Circuit {
  private failures = 0;
  private openUntil = 0;
  private probing = false;

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether a request may go out; who goes must tell how it went. */
  admits(): boolean {
    if (this.failures < FAILURES_TO_OPEN) return true;
    if (this.probing || this.now() < this.openUntil) return false;
    this.probing = true;
    return true;
  }

  get isOpen(): boolean {
    return this.failures >= FAILURES_TO_OPEN;
  }

  succeeded(): void {
    this.failures = 0;
    this.probing = false;
  }

  /** It went in no way that says anything about the service. */
  skipped(): void {
    this.probing = false;
  }

  failed(): void {
    this.failures++;
    this.probing = false;
    if (this.failures >= FAILURES_TO_OPEN) this.openUntil = this.now() + OPEN_MS;
  }
}
