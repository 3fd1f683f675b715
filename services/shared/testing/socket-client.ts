import { WebSocket } from 'ws';
import { eventually } from './test-stack';

export interface Received {
  readonly type: string;
  readonly session_id?: string;
  readonly [key: string]: unknown;
}

/** A WebSocket client that remembers what it got. */
export class SocketClient {
  readonly messages: Received[] = [];
  closeCode: number | undefined;
  private readonly socket: WebSocket;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data: Buffer) => {
      this.messages.push(JSON.parse(data.toString()) as Received);
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', (code) => {
      this.closeCode = code;
    });
  }

  say(message: unknown): void {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    this.socket.send(text);
  }

  /** Follows a session; resolves when the server says so. */
  async subscribe(sessionId: string): Promise<void> {
    await this.next('welcome');
    this.say({ type: 'subscribe', session_id: sessionId });
    await eventually(() =>
      this.of('subscribed').some((message) => message.session_id === sessionId),
    );
  }

  of(...types: string[]): Received[] {
    return this.messages.filter((message) => types.includes(message.type));
  }

  next(type: string): Promise<Received> {
    return eventually(() => this.of(type)[0]);
  }

  closed(): Promise<number> {
    return eventually(() => this.closeCode);
  }

  close(): void {
    this.socket.terminate();
  }
}
