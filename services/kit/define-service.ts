import type { Client } from '@temporalio/client';
import type { Middleware } from 'koa';
import { checkDescribedRequests } from '../../api/shared/described-requests';
import { wrongMethod } from '../../api/shared/wrong-method';
import { Counter } from 'prom-client';
import type { UpgradeSource } from '../../api/shared/upgrade-source';
import { parseConfig } from '../../platform/config';
import { createApp } from '../../platform/http/app';
import type { AppOptions, RequestState } from '../../platform/http/app';
import { guardedRequests, guardedUpgrades } from '../../platform/http/guarded-server';
import { healthRoutes } from '../../platform/http/health';
import { listen } from '../../platform/http/server';
import type { FirstHandler } from '../../platform/http/server';
import { assertWorkerPolls } from '../../platform/temporal/client';
import { temporalAddress } from '../../platform/temporal/settings';
import { startWorker } from '../../platform/temporal/worker';
import type { WorkerSettings } from '../../platform/temporal/worker';
import type { Role, ServiceDescription } from './description';
import {
  componentMeasure,
  diskMeasure,
  streamMeasure,
  workflowTaskMeasure,
} from './health/measures';
import type { ComponentError } from './health/measures';
import { HealthReporter } from './health/reporter';
import type { ResourceOptions } from './openers';
import { openResources } from './resources';
import { trustedCallers } from './host-settings';
import type { CommonResources, Resources } from './resources';
import type { StartService } from './service';
import { supervise } from './supervise';
import type { RunningComponent, Supervised } from './supervise';

/** What a service answers over HTTP. */
export interface ApiDeclaration {
  /** Who may ask: they see a request before what it asks for is looked at. */
  readonly guards?: readonly Middleware<RequestState>[];
  /** In the order in which they see a request, after `/health` and `/metrics`. */
  readonly routes: readonly unknown[];
  readonly app?: AppOptions;
  /** Answers some requests before any middleware runs. */
  readonly first?: FirstHandler;
  /** The service answers `/health` and `/metrics` itself. */
  readonly ownHealth?: boolean;
  /** What takes WebSocket upgrades; closed before the server is. */
  readonly sockets?: { attach(upgrades: UpgradeSource): void; close(): void };
}

type Components = Readonly<Record<string, () => Promise<RunningComponent>>>;

/** One page that says what a service is made of. `App` is what its roles share. */
export interface ServiceDefinition<D extends ServiceDescription, A> extends ResourceOptions {
  readonly description: D;
  /** Stores, clients of other services and ports, made of the resources. */
  open(resources: Resources<D>): Promise<A> | A;
  /** Role `stream`: what reads and writes Kafka, by name. */
  streams?(app: A, resources: Resources<D>): Components;
  /** Role `stream`: what brings data in from outside, started when all streams run. */
  sources?(app: A, resources: Resources<D>): Components;
  /** Role `worker`: its workflows and activities. */
  worker?(app: A, resources: Resources<D>): WorkerSettings;
  /** Role `worker`: further queues, of activities that do not wait behind the worker's. */
  activityWorkers?(app: A, resources: Resources<D>): readonly WorkerSettings[];
  /** Role `batch`: queues of activities that keep processors busy for long. */
  batchWorkers?(app: A, resources: Resources<D>): readonly WorkerSettings[];
  /** Role `worker`: what runs beside it, by name. */
  keepers?(app: A, resources: Resources<D>): Components;
  /** Role `api`: streams that each process reads for its own clients, and keepers of a service without workers. */
  apiStreams?(app: A, resources: Resources<D>): Components;
  /** Role `api`: routes and sockets. */
  api(app: A, resources: Resources<D>): Promise<ApiDeclaration> | ApiDeclaration;
}

/**
 * Makes a service startable: parses its settings, opens its resources, then starts its worker, its
 * streams and its HTTP server, as far as this process has their roles. All of it is stopped in the
 * reverse order, and each dependency and component is a line of `/health`.
 */
export function defineService<D extends ServiceDescription, A>(
  definition: ServiceDefinition<D, A>,
): StartService {
  return async (context) => {
    const { description } = definition;
    const { logger, lifecycle } = context;
    const variables = parseConfig(description.name, description.config, context.env);
    const resources = await openResources(description, variables, context, definition);
    const app = await definition.open(resources);
    const own = description.roles.filter((role) => context.roles?.includes(role) ?? true);
    const has = (role: Role) => own.includes(role);
    const start = componentStarter(resources);

    const settings = definition.worker?.(app, resources);
    measureHealth(resources, settings?.taskQueue);
    const startQueues = async (queues: readonly WorkerSettings[] = []) => {
      const server = temporalAddress(variables);
      for (const queue of queues) {
        const name = `worker of ${queue.taskQueue}`;
        await start(name, () => startWorker(server, queue, logger, resources.registry));
      }
    };
    if (settings && has('worker')) {
      const server = temporalAddress(variables);
      await start('worker', () => startWorker(server, settings, logger, resources.registry));
      await startQueues(definition.activityWorkers?.(app, resources));
      for (const [name, keeper] of Object.entries(definition.keepers?.(app, resources) ?? {})) {
        await start(name, keeper);
      }
    }
    if (has('batch')) await startQueues(definition.batchWorkers?.(app, resources));
    if (settings && !has('worker') && 'temporal' in resources) {
      const temporal = resources.temporal as Client;
      resources.addCheck('worker', () => assertWorkerPolls(temporal, settings.taskQueue));
    }
    if (has('stream') && definition.streams) {
      const streams = Object.entries(definition.streams(app, resources));
      await Promise.all(streams.map(([name, stream]) => start(name, stream)));
      for (const [name, source] of Object.entries(definition.sources?.(app, resources) ?? {})) {
        await start(name, source);
      }
    }
    const isApi = has('api');
    const apiStreams = isApi ? Object.entries(definition.apiStreams?.(app, resources) ?? {}) : [];
    await Promise.all(apiStreams.map(([name, stream]) => start(name, stream)));
    const api = isApi ? await definition.api(app, resources) : { routes: [] };
    const port = variables[isApi ? description.variableNames.port : 'HEALTH_PORT'] as number;
    const http = await serve(api, port, resources);
    lifecycle.onStop('http', async () => {
      api.sockets?.close();
      await http.close();
    });
    const reporter = new HealthReporter(resources, own);
    lifecycle.onStop('health reports', () => reporter.stop());
    logger.info({ port: http.port, roles: own }, `${description.name} listens`);
    return { port: http.port };
  };
}

/** Adds what every process knows of itself beside what its resources and components say. */
function measureHealth(resources: CommonResources, taskQueue: string | undefined): void {
  const { description, config, registry, addMeasure } = resources;
  addMeasure(streamMeasure(registry));
  if (config.DATA_FOLDER !== undefined) addMeasure(diskMeasure(config.DATA_FOLDER));
  if (taskQueue === undefined || !('temporal' in resources)) return;
  addMeasure(workflowTaskMeasure(description.name, resources.temporal as Client, taskQueue));
}

/** Starts components that are kept running and shown in `/health`. */
function componentStarter(resources: CommonResources) {
  const { description, logger, lifecycle, registry, addCheck, addMeasure } = resources;
  const components = new Map<string, Supervised>();
  addMeasure(componentMeasure(description.name, () => lastErrors(components)));
  const restarts = new Counter({
    name: 'component_restarts_total',
    help: 'Streams and workers that ended unexpectedly and were restarted',
    labelNames: ['component'] as const,
    registers: [registry],
  });
  return async (name: string, start: () => Promise<RunningComponent>): Promise<void> => {
    const supervised = await supervise({ name, start, logger, restarts });
    lifecycle.onStop(name, () => supervised.stop());
    components.set(name, supervised);
    addCheck(name, () => supervised.check());
  };
}

function lastErrors(components: ReadonlyMap<string, Supervised>): ComponentError[] {
  return [...components].flatMap(([component, supervised]) => {
    const last = supervised.lastError();
    if (last === undefined) return [];
    return [{ component, message: last.message, secondsAgo: (Date.now() - last.at) / 1_000 }];
  });
}

async function serve(
  api: ApiDeclaration,
  port: number,
  { description, config, logger, registry, checks, measures }: CommonResources,
) {
  const app = createApp(logger, api.app);
  if (api.ownHealth !== true) {
    app.use(healthRoutes(registry, { service: description.name, checks, measures }));
  }
  for (const guard of api.guards ?? []) app.use(guard as Middleware);
  checkDescribedRequests(api.routes);
  for (const route of api.routes) app.use(route as Middleware);
  app.use(wrongMethod(api.routes));
  const callers = trustedCallers(config);
  const first = guardedRequests(callers, api.first);
  const http = await listen(app, port, config.HOST, first);
  api.sockets?.attach(guardedUpgrades(callers, http.server));
  return http;
}
