import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { killAllOf } from '../../test/support/processes-of-home';
import { Installation } from '../../test/support/started-by-npm';

/** A system that is there to be fuzzed, with no limit of rates. */
export class OwnSystem {
  private constructor(private readonly installation: Installation) {}

  static async start(): Promise<OwnSystem> {
    const installation = await Installation.create();
    Object.assign(installation.env, {
      ALGOTRADE_SYMBOLS: 'BTC/USD',
      RATE_LIMIT_SCALE: '0',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    });
    const system = new OwnSystem(installation);
    try {
      await installation.start();
      return system;
    } catch (error) {
      await system.end();
      throw error;
    }
  }

  get api(): string {
    return `http://127.0.0.1:${this.installation.portOf('GATEWAY_PORT')}`;
  }

  get home(): string {
    return this.installation.home;
  }

  async makeAdmin(username: string): Promise<void> {
    const grant = [...AS_BUNDLE, 'services/admin.ts', 'grant', username];
    const child = spawn(process.execPath, grant, {
      cwd: REPOSITORY,
      env: this.installation.env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`${username} cannot be made an administrator`);
  }

  async end(): Promise<void> {
    await killAllOf(this.home);
    this.installation.remove();
  }
}
