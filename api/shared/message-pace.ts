/** Messages a second that a socket may send in the long run. */
export const MESSAGES_PER_SECOND = 20;

/** The code of sockets that are closed for what their clients do (RFC 6455). */
const POLICY_VIOLATION = 1008;
/** How long a closed client has to say goodbye. */
const LEAVE_MS = 1_000;

/** The messages of one socket: some at once, as a page's subscriptions, and so many a second. */
export class MessagePace {
  private left: number;
  private at: number;

  constructor(
    private readonly burst: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.left = burst;
    this.at = now();
  }

  /** Counts a message; false when it came too soon. */
  take(): boolean {
    const now = this.now();
    const grown = ((now - this.at) / 1_000) * MESSAGES_PER_SECOND;
    this.left = Math.min(this.burst, this.left + grown);
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}

/** Closes the socket of a client that sends more than it may: it cannot go on sending while it closes. */
export function closeTooFast(socket: Closing): void {
  socket.close(POLICY_VIOLATION, 'too many messages');
  setTimeout(() => {
    socket.terminate();
  }, LEAVE_MS).unref();
}

interface Closing {
  close(code: number, reason: string): void;
  terminate(): void;
}

/** What the client hears before. */
export const tooFast = `expected at most ${MESSAGES_PER_SECOND} messages per second`;
