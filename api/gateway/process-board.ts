import type { ProcessHealth } from '../../contracts/health';

/** Four reports missed: a process that is busy or starting again says something sooner. */
const SILENT_MS = 20_000;
/** A silent process is shown for a while; whether its work is done is said by its roles. */
const FORGOTTEN_MS = 120_000;

/** A service and what its processes do for it. */
export interface ExpectedService {
  readonly name: string;
  readonly roles: readonly string[];
}

interface Seen {
  readonly health: ProcessHealth;
  readonly at: number;
}

/** A process as insiders see it. */
export interface ShownProcess extends Omit<ProcessHealth, 'process' | 'state'> {
  readonly state: ProcessHealth['state'] | 'silent';
  readonly seconds_ago: number;
}

/** What the processes of the system say of themselves, also those that the gateway never asks. */
export class ProcessBoard {
  private readonly seen = new Map<string, Seen>();
  private readonly since: number;

  constructor(
    private readonly expected: readonly ExpectedService[],
    private readonly now: () => number = Date.now,
  ) {
    this.since = now();
  }

  take(health: ProcessHealth): void {
    if (health.state === 'stopped') this.seen.delete(health.process);
    else this.seen.set(health.process, { health, at: this.now() });
  }

  processes(): ShownProcess[] {
    this.forget();
    return [...this.seen.values()].map(({ health: { process: _, state, ...health }, at }) => ({
      ...health,
      state: this.isSilent(at) ? 'silent' : state,
      seconds_ago: Math.round((this.now() - at) / 1_000),
    }));
  }

  /** What is wrong with any of them, each sentence once. */
  problems(): string[] {
    const own = this.processes().flatMap(({ state, service, roles, host, pid, ...shown }) => {
      if (state !== 'silent') return shown.problems;
      const name = `${service}:${roles.join('+')} (${host}, pid ${pid})`;
      return `The process ${name} has not reported for ${shown.seconds_ago} s.`;
    });
    return [...new Set([...own, ...this.missingRoles()])];
  }

  private missingRoles(): string[] {
    // Not all have had the time to report.
    if (this.now() - this.since < SILENT_MS) return [];
    const live = [...this.seen.values()].filter(({ at }) => !this.isSilent(at));
    return this.expected.flatMap(({ name, roles }) =>
      roles
        .filter((role) => !live.some(({ health }) => runs(health, name, role)))
        .map((role) => `No process runs the role ${role} of ${name}.`),
    );
  }

  private isSilent(at: number): boolean {
    return this.now() - at > SILENT_MS;
  }

  private forget(): void {
    for (const [process, { at }] of this.seen) {
      if (this.now() - at > FORGOTTEN_MS) this.seen.delete(process);
    }
  }
}

function runs({ service, roles }: ProcessHealth, name: string, role: string): boolean {
  return service === name && roles.includes(role);
}
