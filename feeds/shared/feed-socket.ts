import { WebSocket } from 'ws';
import type { FeedClock } from './feed-clock';

const HANDSHAKE_TIMEOUT_MS = 10_000;
const MAX_FRAME_BYTES = 16 * 1024 * 1024;

/** What happens on one connection; `closed` comes exactly once, last. */
export interface FeedSocketEvents {
  opened(): void;
  frame(text: string): void;
  silent(): void;
  closed(reason: string): void;
}

/** One connection to the exchange, which is cut when it says nothing for `silenceMs`. */
export class FeedSocket {
  private readonly socket: WebSocket;
  private lastFrameAt: number;
  private cancelWatch: () => void = () => undefined;
  private reason = 'closed by the exchange';

  constructor(
    url: string,
    private readonly silenceMs: number,
    private readonly clock: FeedClock,
    private readonly events: FeedSocketEvents,
  ) {
    this.lastFrameAt = clock.now();
    this.socket = new WebSocket(url, {
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      maxPayload: MAX_FRAME_BYTES,
      perMessageDeflate: false,
    });
    this.socket.on('open', () => {
      this.lastFrameAt = clock.now();
      this.watch();
      events.opened();
    });
    this.socket.on('message', (data) => {
      this.lastFrameAt = clock.now();
      events.frame((data as Buffer).toString('utf8'));
    });
    this.socket.on('error', (error) => {
      this.reason = error.message;
    });
    this.socket.on('close', (code) => {
      this.cancelWatch();
      events.closed(`${this.reason} (${code})`);
    });
  }

  /** Sends a request; nothing happens when the connection is not open. */
  send(request: object): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(request));
  }

  /** Cuts the connection without waiting for the other side. */
  cut(): void {
    this.reason = 'cut';
    this.socket.terminate();
  }

  private watch(): void {
    const left = this.lastFrameAt + this.silenceMs - this.clock.now();
    if (left > 0) {
      this.cancelWatch = this.clock.after(left, () => this.watch());
      return;
    }
    this.events.silent();
    this.reason = `no message for ${this.silenceMs} ms`;
    this.socket.terminate();
  }
}
