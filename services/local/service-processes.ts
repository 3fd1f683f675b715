import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Places } from '../../stack';
import { catalogue } from '../catalogue';
import { assignmentWord } from '../kit/assignment';
import type { Assignment } from '../kit/assignment';
import { roles } from '../kit/description';
import type { Role } from '../kit/description';
import { ManagedProcess } from './managed-process';

/** A process and what it runs. */
export interface ProcessPlan {
  readonly name: string;
  readonly assignments: readonly Assignment[];
  readonly nodeFlags?: readonly string[];
  /** By how much it gives way to the others, from 1 to 19. */
  readonly niceness?: number;
}

/** What a process of services sends to whoever started it. */
export type ServiceMessage =
  | { readonly kind: 'service'; readonly name: string; readonly elapsedMs: number }
  | { readonly kind: 'ready'; readonly ports: Readonly<Record<string, number>> };

/** How the processes are started, and who is informed. */
export interface ServiceProcessesOptions {
  readonly plans: readonly ProcessPlan[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly places: Places;
  readonly logPath: string;
  readonly onStarted: (service: string, elapsedMs: number) => void;
  readonly onDied: (process: string, restartInMs: number) => void;
}

/** The processes of this machine's services. */
export interface ServiceProcesses {
  /** The ports of the services' APIs, by service. */
  readonly ports: ReadonlyMap<string, number>;
  /** Stops the process of the gateway first, the others after it; never rejects. */
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 30_000;

/**
 * Starts the processes side by side; one that dies is started again with back-off. When one cannot
 * start, the others are stopped and the error has the end of its log.
 */
export async function startServiceProcesses(
  options: ServiceProcessesOptions,
): Promise<ServiceProcesses> {
  const ports = new Map<string, number>();
  const managed = options.plans.map((plan) => managedOptions(plan, options, ports));
  await Promise.all(managed.map((one) => ManagedProcess.stopOrphan(one)));
  const results = await Promise.allSettled(managed.map((one) => ManagedProcess.start(one)));
  const running = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const stop = async () => {
    for (const process of running) await process.stop();
  };
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { ports, stop };
}

function managedOptions(
  { name, assignments, nodeFlags, niceness }: ProcessPlan,
  { env, places, logPath, onStarted, onDied }: ServiceProcessesOptions,
  ports: Map<string, number>,
) {
  return {
    name: `the process ${name}`,
    program: ['services/run.ts', ...assignments.map(assignmentWord)],
    nodeFlags,
    niceness,
    env,
    logPath,
    pidPath: join(places.runDir, `services-${name}.pid.json`),
    // As a crash of them all: a start that follows at once finds their ports free.
    deathSignal: 'SIGKILL' as const,
    stopGraceMs: STOP_GRACE_MS,
    untilReady: (child: ChildProcess, signal: AbortSignal) =>
      untilReady(child, signal, (message) => {
        if (message.kind === 'service') onStarted(message.name, message.elapsedMs);
        else for (const [service, port] of Object.entries(message.ports)) ports.set(service, port);
      }),
    onDied: (delayMs: number) => {
      onDied(name, delayMs);
    },
  };
}

async function untilReady(
  child: ChildProcess,
  signal: AbortSignal,
  onMessage: (message: ServiceMessage) => void,
): Promise<void> {
  while (!signal.aborted) {
    const [message] = (await once(child, 'message', { signal }).catch(() => [])) as [
      ServiceMessage?,
    ];
    if (message === undefined) return;
    onMessage(message);
    if (message.kind === 'ready') return;
  }
}

/** Every service with all its roles, in one process. */
export const oneProcess: readonly ProcessPlan[] = [
  { name: 'all', assignments: catalogue.map(({ name }) => ({ service: name })) },
];

/** Who answers somebody comes first, who computes for long comes last. */
const nicenessOf: Readonly<Record<Role, number>> = { api: 0, stream: 5, worker: 0, batch: 10 };

/** Requests and sockets in one process; streams, and work by Temporal, each in another. */
export const byRole: readonly ProcessPlan[] = roles.map((role) => ({
  name: role,
  assignments: catalogue
    .filter((service) => service.roles.includes(role))
    .map(({ name }) => ({ service: name, roles: [role] })),
  niceness: nicenessOf[role],
}));

/** The same with the gateway apart from what it asks: quicker with more cores, for 200 MB. */
const withGateway: readonly ProcessPlan[] = byRole.flatMap((plan) => {
  if (plan.name !== 'api') return [plan];
  const [others, gateway] = [false, true].map((isGateway) =>
    plan.assignments.filter(({ service }) => (service === 'gateway') === isGateway),
  );
  return [
    { ...plan, name: 'gateway', assignments: gateway ?? [] },
    { ...plan, assignments: others ?? [] },
  ];
});

const arrangements = { one: oneProcess, roles: byRole, gateway: withGateway } as const;

/** The processes of `npm start`; `ALGOTRADE_PROCESSES` chooses `one`, `roles` or `gateway`. */
export function plansFor(
  env: Readonly<Record<string, string | undefined>>,
): readonly ProcessPlan[] {
  const name = env['ALGOTRADE_PROCESSES'] || 'roles';
  if (name === 'one' || name === 'roles' || name === 'gateway') return arrangements[name];
  throw new Error(`ALGOTRADE_PROCESSES: expected one, roles or gateway, was ${name}`);
}
