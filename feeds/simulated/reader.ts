import type { Socket } from 'node:net';
import { WebSocket } from 'ws';

/** Channels of the stream that a reader may choose. */
export const CHANNELS = ['matches', 'heartbeat', 'ticker'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One connected client: what it follows, and a socket that is cut when the client reads too slowly. */
export class Reader {
  readonly channels: Record<Channel, Set<string>> = {
    matches: new Set(),
    heartbeat: new Set(),
    ticker: new Set(),
  };
  private mutedUntilMs = 0;

  constructor(
    private readonly webSocket: WebSocket,
    private readonly socket: Socket,
    private readonly maxBufferedBytes: number,
    private readonly wall: () => number,
  ) {}

  follows(productId: string): boolean {
    return CHANNELS.some((channel) => this.channels[channel].has(productId));
  }

  products(): Set<string> {
    return new Set(CHANNELS.flatMap((channel) => [...this.channels[channel]]));
  }

  /** Sends messages in one write; what a muted reader misses is lost to it. */
  send(frames: readonly (string | Buffer)[]): void {
    if (frames.length === 0 || this.webSocket.readyState !== WebSocket.OPEN) return;
    if (this.wall() < this.mutedUntilMs) return;
    this.socket.cork();
    for (const frame of frames) this.webSocket.send(frame, { binary: false });
    this.socket.uncork();
    if (this.webSocket.bufferedAmount > this.maxBufferedBytes) this.drop();
  }

  /** Sends nothing until this wall time, while the connection stays open. */
  mute(untilMs: number): void {
    this.mutedUntilMs = untilMs;
  }

  /** Cuts the connection without a closing handshake, as a failing network does. */
  drop(): void {
    this.webSocket.terminate();
  }
}
