import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { catalogue } from '../../services/catalogue';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { placesOf } from '../../stack';
import { freePorts } from './free-ports';

const stackPorts = [
  'KAFKA',
  'KAFKA_CONTROLLER',
  'REDIS',
  'REDIS_CACHE',
  'POSTGRES',
  'TEMPORAL',
  'TEMPORAL_UI',
  'S3',
  'SIMULATED',
].map((name) => `ALGOTRADE_${name}_PORT`);

/** A home of its own for `npm start`, with ports that nothing else has; the downloads are shared. */
export class Installation {
  private constructor(
    readonly home: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  static async create(): Promise<Installation> {
    const home = mkdtempSync(join(tmpdir(), 'algotrade-home-'));
    const { cacheDir } = placesOf({}, process.env);
    mkdirSync(cacheDir, { recursive: true });
    symlinkSync(cacheDir, join(home, 'cache'));
    const variables = [...stackPorts, ...catalogue.map((entry) => entry.variableNames.port)];
    const ports = await freePorts(variables.length);
    const chosen = Object.fromEntries(variables.map((name, index) => [name, String(ports[index])]));
    return new Installation(home, {
      ...process.env,
      ...chosen,
      ALGOTRADE_HOME: home,
      ALGOTRADE_FEED: 'simulated',
    });
  }

  /** The address of a service by the variable of its port, as `http://127.0.0.1:8000`. */
  portOf(variable: string): string {
    return this.env[variable] ?? '';
  }

  /** Runs `npm start` and resolves when it says that it is up; throws what it said when it ends. */
  async start(): Promise<StartedByNpm> {
    const child = spawn(process.execPath, [...AS_BUNDLE, 'services/main.ts', '--json'], {
      cwd: REPOSITORY,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    child.stderr.on('data', (data: Buffer) => said.push(data.toString('utf8')));
    const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    const up = new Promise<number>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(line);
        const event = JSON.parse(line) as { kind: string; elapsedMs?: number };
        if (event.kind === 'up') resolve(event.elapsedMs ?? 0);
      });
    });
    const elapsedMs = await Promise.race([
      up,
      exited.then(([code]): never => {
        throw new Error(`npm start ended with ${code}:\n${said.slice(-20).join('\n')}`);
      }),
    ]);
    return {
      elapsedMs,
      end: async (signal) => {
        child.kill(signal);
        return (await exited)[0];
      },
    };
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** A running `npm start`. */
export interface StartedByNpm {
  /** From its first line to the status board. */
  readonly elapsedMs: number;
  /** Sends a signal and waits for the end; resolves to the exit code, null after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}
