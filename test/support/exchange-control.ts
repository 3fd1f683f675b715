/** The simulated exchange's admin routes, as a test uses them. */
export class ExchangeControl {
  constructor(private readonly url: string) {}

  /** Stops the exchange's clock and tells its time, ms UTC. */
  async pause(): Promise<number> {
    return this.clockOf(await this.post('pause'));
  }

  async resume(): Promise<void> {
    await this.post('resume');
  }

  /** Lets the exchange's time pass so many times as fast as ours. */
  async setSpeed(speed: number): Promise<void> {
    await this.post('clock', { speed });
  }

  async now(): Promise<number> {
    const response = await fetch(`${this.url}/admin/state`);
    return this.clockOf(await response.json());
  }

  /** Starts a fault of the stream. */
  async fault(kind: string, more: { count?: number; durationMs?: number } = {}): Promise<void> {
    await this.post('faults', { kind, ...more });
  }

  /** Resolves with whether no fault is under way. */
  async calm(): Promise<boolean> {
    const response = await fetch(`${this.url}/admin/state`);
    const { faults } = (await response.json()) as { faults: { active: boolean }[] };
    return faults.every(({ active }) => !active);
  }

  private clockOf(state: unknown): number {
    return (state as { clock: { now: number } }).clock.now;
  }

  private async post(route: string, body: object = {}): Promise<unknown> {
    const response = await fetch(`${this.url}/admin/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} of ${route}: ${await response.text()}`);
    return response.json();
  }
}
