import type { WebSocket } from 'ws';
import type { Outgoing } from './ports';

export interface OutletLimits {
  /** From so many unsent bytes on, messages that may be merged wait and are merged. */
  readonly mergeAboveBytes: number;
  /** A reader with so many unsent bytes is given up: its trades may not be left out. */
  readonly closeAboveBytes: number;
}

const outletLimits: OutletLimits = {
  mergeAboveBytes: 256 * 1024,
  closeAboveBytes: 8 * 1024 * 1024,
};

const TRY_AGAIN_LATER = 1013;

/**
 * What leaves through one socket. A slow reader gets the latest portfolio and price of each
 * session and every trade; one that does not read at all is closed with 1013, so that memory
 * stays bounded and the client loads what it missed over HTTP.
 */
export class Outlet {
  private readonly waiting = new Map<string, Outgoing>();

  constructor(
    private readonly socket: WebSocket,
    private readonly limits: OutletLimits = outletLimits,
  ) {}

  send(message: Outgoing): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (message.key !== undefined && this.socket.bufferedAmount > this.limits.mergeAboveBytes) {
      this.waiting.set(message.key, message);
      return;
    }
    this.flush(message.sessionId);
    this.write(message.text);
    this.check();
  }

  /** Gives up a reader that too much waits for. */
  check(): void {
    if (this.socket.bufferedAmount > this.limits.closeAboveBytes) this.giveUp();
  }

  /** Messages that wait for the reader. */
  get waitingCount(): number {
    return this.waiting.size;
  }

  /** Sends what waits: of one session, or of all. */
  private flush(sessionId?: string): void {
    for (const [key, message] of this.waiting) {
      if (sessionId !== undefined && message.sessionId !== sessionId) continue;
      this.waiting.delete(key);
      this.write(message.text);
    }
  }

  private write(text: string): void {
    this.socket.send(text, () => {
      if (this.waiting.size === 0 || this.socket.readyState !== this.socket.OPEN) return;
      if (this.socket.bufferedAmount < this.limits.mergeAboveBytes / 2) this.flush();
    });
  }

  private giveUp(): void {
    this.waiting.clear();
    this.socket.close(TRY_AGAIN_LATER, 'too slow');
    // Whoever does not read does not see the close either.
    this.socket.terminate();
  }
}
