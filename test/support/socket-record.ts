import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A frame as it was received. */
export type Frame = Readonly<Record<string, unknown>>;

/** An open WebSocket that remembers all it got. */
export class SocketRecord {
  readonly frames: Frame[] = [];
  closeCode: number | undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.frames.push(JSON.parse(data.toString()) as Frame));
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.closeCode = code;
    });
  }

  /** Resolves when the server has accepted the connection. */
  static async open(url: string): Promise<SocketRecord> {
    const socket = new WebSocket(url);
    const record = new SocketRecord(socket);
    await once(socket, 'open');
    return record;
  }

  /** Sends text or bytes as they are, anything else as JSON. */
  send(message: unknown): void {
    const raw = typeof message === 'string' || Buffer.isBuffer(message);
    this.socket.send(raw ? message : JSON.stringify(message));
  }

  close(): void {
    this.socket.terminate();
  }
}
