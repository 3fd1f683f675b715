import { join } from 'node:path';
import { ExchangeProcess } from '../../services/local/simulated-exchange';
import { placesOf, type PartName } from '../../stack';
import { pidPathOf } from '../../stack/places';
import { runningFrom } from '../../stack/pid-file';
import { eventually } from '../../test/support/eventually';
import { ExchangeControl } from '../../test/support/exchange-control';
import { freePorts } from '../../test/support/free-ports';
import { killAllOf, processesOf } from '../../test/support/processes-of-home';
import { Installation } from '../../test/support/started-by-npm';
import type { StartedByNpm } from '../../test/support/started-by-npm';

const HEALTHY_MS = 180_000;
/** From a time at which all sizes of candles are under way. */
const ORIGIN = Date.UTC(2022, 0, 5, 3, 17);

/** An installation of `npm start` that is killed and started, on an exchange that goes on. */
export class Trial {
  private running: StartedByNpm | undefined;

  private constructor(
    private readonly exchangeProcess: ExchangeProcess,
    readonly exchange: ExchangeControl,
    private readonly installation: Installation,
  ) {}

  static async prepare(
    folder: string,
    origin = ORIGIN,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Trial> {
    const [port = 0] = await freePorts(1);
    const exchange = await ExchangeProcess.start({
      port,
      logPath: join(folder, 'exchange.log'),
      pidPath: join(folder, 'exchange.pid'),
      flags: ['--speed', '1', '--origin', String(origin)],
    });
    const installation = await Installation.create();
    Object.assign(installation.env, {
      COINBASE_REST_URL: exchange.restUrl,
      COINBASE_WS_URL: exchange.wsUrl,
      ALGOTRADE_SYMBOLS: 'BTC/USD',
      RATE_LIMIT_SCALE: '1000',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
      ...env,
    });
    return new Trial(exchange, new ExchangeControl(exchange.restUrl), installation);
  }

  get api(): string {
    return `http://${this.address('GATEWAY_PORT')}`;
  }

  get home(): string {
    return this.installation.home;
  }

  address(portVariable: string): string {
    return `127.0.0.1:${this.installation.portOf(portVariable)}`;
  }

  /** Starts it and resolves as soon as `/health` is well; `up` when it says so itself. */
  async start(): Promise<{ readonly healthyMs: number; readonly up: Promise<void> }> {
    const began = performance.now();
    const starting = this.installation.start().then((running) => {
      this.running = running;
    });
    // Whoever waits for it hears of an error; until then it is nobody's.
    starting.catch(() => undefined);
    await Promise.race([this.healthy(), starting.then(() => this.healthy())]);
    return { healthyMs: performance.now() - began, up: starting };
  }

  /** Resolves when the gateway and the sessions' service, with all that it needs, are well. */
  async healthy(): Promise<void> {
    const answers = async (path: string) => {
      const signal = AbortSignal.timeout(3_000);
      return (await fetch(this.api + path, { signal }).catch(() => undefined))?.ok === true;
    };
    await eventually(
      '/health is well',
      async () =>
        ((await answers('/health')) && (await answers('/api/forward-test/health'))) || undefined,
      HEALTHY_MS,
    );
  }

  /** Kill -9 of npm start, its processes and the whole stack; the exchange goes on. */
  async killEverything(): Promise<void> {
    await killAllOf(this.home);
    await this.running?.end('SIGKILL');
    this.running = undefined;
  }

  /** Kill -9 of one component of the stack; resolves when it runs again and all is well. */
  async killPart(name: PartName): Promise<{ readonly healthyMs: number }> {
    const began = performance.now();
    const path = pidPathOf(placesOf({}, this.installation.env), name);
    const before = runningFrom(path);
    if (before === undefined) throw new Error(`expected a running ${name}`);
    process.kill(before.pid, 'SIGKILL');
    await eventually(
      `${name} runs again`,
      () => {
        const now = runningFrom(path);
        return now === undefined || now.pid === before.pid ? undefined : true;
      },
      HEALTHY_MS,
    );
    await this.healthy();
    return { healthyMs: performance.now() - began };
  }

  /** Ctrl-C; resolves to the exit code and what still runs after it. */
  async interrupt(): Promise<{ readonly code: number | null; readonly left: readonly string[] }> {
    const code = (await this.running?.end('SIGINT')) ?? null;
    this.running = undefined;
    return { code, left: processesOf(this.home).map(({ command }) => command) };
  }

  /** Leaves nothing behind, whatever state it is in. */
  async end(): Promise<void> {
    await killAllOf(this.home);
    await this.exchangeProcess.stop();
    this.installation.remove();
  }
}
