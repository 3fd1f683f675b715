import type { Client } from '@temporalio/client';
import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import type { RecordProducer } from '../../platform/kafka/producer';
import type { Check, Measure } from '../../platform/http/health-report';
import { inTime } from '../../platform/in-time';
import type { Lifecycle } from '../../platform/lifecycle';
import type { Logger } from '../../platform/log';
import { createRegistry } from '../../platform/metrics';
import type { ObjectStore } from '../../platform/object-store/object-store';
import type { Database } from '../../platform/postgres/database';
import type { OutboxRelay } from '../../platform/postgres/outbox';
import type { Redis } from '../../platform/redis/client';
import type { ConfigOf, Need, ServiceDescription } from './description';
import {
  openCache,
  openDatabase,
  openKafka,
  openObjectStore,
  openOutbox,
  openRedis,
  openTemporal,
} from './openers';
import type { ResourceOptions } from './openers';
import type { ServiceContext } from './service';

const CHECK_TIMEOUT_MS = 2_000;

/** What every service works with, whatever it needs. */
export interface CommonResources<D extends ServiceDescription = ServiceDescription> {
  readonly description: D;
  readonly config: ConfigOf<D>;
  /** The variables as they were given, defaults filled in, for what is derived by name. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
  readonly registry: Registry;
  readonly kafka: Kafka;
  readonly producer: RecordProducer;
  /** One check for each dependency and component, by name; each answers or rejects in time. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly addCheck: (name: string, check: Check) => void;
  /** What `/health` shows beside the checks, with limits from which on the process is degraded. */
  readonly measures: readonly Measure[];
  readonly addMeasure: (measure: Measure) => void;
  /** The address of another service, by the name of that service. */
  readonly urlOf: (service: string) => string;
}

interface ByNeed {
  database: { readonly db: Database; readonly databaseUrl: string };
  outbox: { readonly relay: OutboxRelay };
  redis: { readonly redis: Redis };
  'redis?': { readonly redis: Redis };
  cache: { readonly cache: Redis };
  'cache?': { readonly cache: Redis };
  temporal: { readonly temporal: Client };
  objectStore: { readonly objects: ObjectStore };
  tokens: object;
}

type Intersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void
  ? I
  : never;

type NeedsOf<D> = D extends { readonly needs: readonly (infer N extends Need)[] } ? N : never;

/** What a service works with: connections to everything that its description names. */
export type Resources<D extends ServiceDescription> = CommonResources<D> &
  Intersection<ByNeed[NeedsOf<D>]>;

/**
 * Opens what the service needs, in one order for all services: database and migrations, Redis, the
 * object store, Temporal, Kafka with its topics and a producer, the outbox.
 */
export async function openResources<D extends ServiceDescription>(
  description: D,
  variables: Readonly<Record<string, unknown>>,
  { logger, lifecycle }: ServiceContext,
  options: ResourceOptions,
): Promise<Resources<D>> {
  const needs: ReadonlySet<Need> = new Set(description.needs);
  const checks: Record<string, Check> = {};
  const addCheck = (name: string, check: Check) => {
    checks[name] = () => inTime(check(), CHECK_TIMEOUT_MS);
  };
  const measures: Measure[] = [];
  const addMeasure = (measure: Measure) => void measures.push(measure);
  const registry = createRegistry();
  const opening = {
    description,
    variables,
    registry,
    logger,
    lifecycle,
    addCheck,
    addMeasure,
    options,
  };
  const db = needs.has('database') ? await openDatabase(opening) : undefined;
  const redis =
    needs.has('redis') || needs.has('redis?')
      ? await openRedis(opening, { mayComeLater: needs.has('redis?') })
      : undefined;
  const cache =
    needs.has('cache') || needs.has('cache?')
      ? await openCache(opening, { mayComeLater: needs.has('cache?') })
      : undefined;
  const objects = needs.has('objectStore') ? await openObjectStore(opening) : undefined;
  const temporal = needs.has('temporal') ? await openTemporal(opening) : undefined;
  const { kafka, producer } = await openKafka(opening);
  const relay = db && needs.has('outbox') ? openOutbox(opening, db, producer) : undefined;
  const resources: CommonResources<D> = {
    description,
    config: variables as ConfigOf<D>,
    variables,
    logger,
    lifecycle,
    registry,
    kafka,
    producer,
    checks,
    addCheck,
    measures,
    addMeasure,
    urlOf: (service) => {
      const asked = description.asks?.find(({ name }) => name === service);
      if (asked === undefined)
        throw new Error(`${description.name} does not declare that it calls ${service}`);
      return String(variables[asked.variableNames.url]);
    },
  };
  // What a service does not need is undefined, and its type does not show it.
  const databaseUrl = variables[description.variableNames.database];
  const opened = { db, databaseUrl, redis, cache, objects, temporal, relay };
  return { ...resources, ...opened } as unknown as Resources<D>;
}
