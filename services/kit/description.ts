import { z } from 'zod';
import { checkedTogether, commonVariables, portVariable } from '../../platform/config';
import type { ConfigFault } from '../../platform/config';
import { kafkaVariables } from '../../platform/kafka/settings';
import { objectStoreVariables } from '../../platform/object-store/settings';
import { postgresUrlVariable } from '../../platform/postgres/settings';
import { redisCaVariable, redisUrlVariable } from '../../platform/redis/settings';
import type { AttributeType } from '../../platform/temporal/client';
import { temporalVariables } from '../../platform/temporal/settings';
import { tokenFaults } from '../shared/token-faults';
import { tokenVariables } from '../shared/token-variables';
import { connectionFaults } from './connection-faults';
import { hostVariables } from './host-settings';

/** What a service may need beside Kafka, which all of them use. */
export type Need =
  | 'database'
  /** A table of events that leave for Kafka; needs the database. */
  | 'outbox'
  | 'redis'
  /** Redis may come later: the service starts and answers without it. */
  | 'redis?'
  /** The Redis for what may be evicted: of its own, or the other. */
  | 'cache'
  /** It may come later. */
  | 'cache?'
  | 'temporal'
  | 'objectStore'
  /** The service checks access tokens. */
  | 'tokens';

/**
 * What a process may do for a service: answer requests, process streams, run Temporal tasks, and
 * compute what takes long and gives way to everything else.
 */
export const roles = ['api', 'stream', 'worker', 'batch'] as const;
export type Role = (typeof roles)[number];

/** Where the gateway leads requests from: `/api/<segment>/…`, and sockets. */
export interface Destination {
  readonly segment: string;
  /** Further segments that lead to it. */
  readonly alsoSegments?: readonly string[];
  /** What people call the service. */
  readonly title: string;
  /** Whether it answers without a token. */
  readonly isPublic: boolean;
  /** Paths of its WebSockets. */
  readonly sockets?: readonly string[];
  /** The largest bodies in bytes that the gateway passes on; 64 KiB where nothing is said. */
  readonly bodies?: BodyLimits;
  /** Requests, as `POST /<id>/start` below the segment, whose outcome can be asked for later. */
  readonly operations?: RegExp;
}

export interface BodyLimits {
  readonly most: number;
  /** The requests, as `POST /run` below the segment, that may be so large; undefined for all. */
  readonly large?: RegExp;
  /** By path below the segment, as `/import`. */
  readonly ofPath?: Readonly<Record<string, number>>;
}

/** How the service's container differs from one of 1 processor and 1 GB that nobody outside reaches. */
export interface Container {
  readonly cpus?: number;
  /** As `2g`. */
  readonly memory?: string;
  readonly nodeOptions?: readonly string[];
  /** Its port is published on the machine. */
  readonly isPublished?: boolean;
  readonly reachesOutside?: boolean;
  /** It gets the key that signs users' tokens. */
  readonly signsTokens?: boolean;
  /** Variables beyond those that follow from its needs and from what it asks. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Containers that have to be healthy first, beyond its needs and what it asks. */
  readonly waitsFor?: readonly string[];
}

/** What a service keeps in Redis: patterns of its keys and of its channels. */
export interface RedisAccess {
  readonly keys: readonly string[];
  readonly channels?: readonly string[];
}

type Variables = Readonly<Record<string, z.ZodType>>;

/** What a service says of itself before any of its code is loaded. */
export interface ServiceDeclaration<
  V extends Variables = Variables,
  N extends readonly Need[] = readonly Need[],
> {
  readonly name: string;
  readonly defaultPort: number;
  readonly roles: readonly Role[];
  readonly needs: N;
  /** The services that it asks over HTTP. */
  readonly asks?: readonly ServiceDescription[];
  /** The services whose tokens it takes, by name. */
  readonly calledBy?: readonly string[];
  readonly destination?: Destination;
  /** Columns of the Temporal Web UI that its workflows fill. */
  readonly searchAttributes?: Readonly<Record<string, AttributeType>>;
  /** Its own keys and channels in Redis, beside those of all that check tokens. */
  readonly redisAccess?: RedisAccess;
  /** The bucket of the object store; the service's name by default. */
  readonly bucket?: string;
  /** The variables of its own, by name. */
  readonly variables?: V;
  /** What is wrong with them taken together. */
  readonly faults?: (values: Readonly<Record<string, unknown>>) => readonly ConfigFault[];
  readonly container?: Container;
}

/** The names of a service's variables, derived from its name. */
export interface VariableNames {
  readonly port: string;
  readonly url: string;
  readonly database: string;
  readonly bucket: string;
}

export interface ServiceDescription<
  V extends Variables = Variables,
  N extends readonly Need[] = readonly Need[],
> extends ServiceDeclaration<V, N> {
  readonly calledBy: readonly string[];
  readonly variableNames: VariableNames;
  /** Everything that it reads from its environment. */
  readonly config: z.ZodObject;
  /** Services stop from the highest wave down: who is asked stops after those who ask. */
  readonly wave: number;
}

type Parsed<V extends Variables> = Readonly<z.infer<z.ZodObject<V>>>;

/** The settings of a service: its own variables and those that follow from its needs. */
export type ConfigOf<D> =
  D extends ServiceDescription<infer V, infer N>
    ? Parsed<V> &
        Parsed<typeof commonVariables & typeof kafkaVariables & typeof hostVariables> &
        ('tokens' extends N[number] ? Parsed<typeof tokenVariables> : unknown) &
        (Extract<N[number], 'redis' | 'redis?'> extends never
          ? unknown
          : { readonly REDIS_URL: string; readonly REDIS_CA_FILE?: string })
    : never;

/** Completes what a service says of itself by what follows from it. */
export function describeService<
  const N extends readonly Need[],
  V extends Variables = Record<never, z.ZodType>,
>(declaration: ServiceDeclaration<V, N>): ServiceDescription<V, N> {
  const { asks = [] } = declaration;
  const variableNames = variableNamesOf(declaration.name);
  return {
    ...declaration,
    calledBy: declaration.calledBy ?? [],
    variableNames,
    wave: asks.length === 0 ? 0 : 1 + Math.max(...asks.map((asked) => asked.wave)),
    config: checkedTogether(
      z.object({
        ...commonVariables,
        ...kafkaVariables,
        ...hostVariables,
        [variableNames.port]: portVariable.default(declaration.defaultPort),
        ...variablesOfNeeds(declaration, variableNames),
        ...Object.fromEntries(asks.map((asked) => [asked.variableNames.url, urlOf(asked)])),
        ...declaration.variables,
      }),
      (values) => [
        ...connectionFaults(values),
        ...(declaration.needs.includes('tokens') ? tokenFaults(values) : []),
        ...(declaration.faults?.(values) ?? []),
      ],
    ),
  };
}

const redisVariables = { REDIS_URL: redisUrlVariable, REDIS_CA_FILE: redisCaVariable };
const cacheVariables = { ...redisVariables, REDIS_CACHE_URL: redisUrlVariable.optional() };

function variableNamesOf(service: string): VariableNames {
  const name = service.toUpperCase().replaceAll('-', '_');
  return {
    port: `${name}_PORT`,
    url: `${name}_URL`,
    database: `DATABASE_URL_${name}`,
    bucket: `S3_BUCKET_${name}`,
  };
}

function variablesOfNeeds(
  { name, needs, bucket = name }: ServiceDeclaration,
  names: VariableNames,
): Variables {
  const byNeed: Record<Need, Variables> = {
    database: { [names.database]: postgresUrlVariable },
    outbox: {},
    redis: redisVariables,
    'redis?': redisVariables,
    cache: cacheVariables,
    'cache?': cacheVariables,
    temporal: temporalVariables,
    objectStore: {
      ...objectStoreVariables,
      [names.bucket]: z.string().min(3).default(bucket),
    },
    tokens: tokenVariables,
  };
  // Tokens first: whoever needs Redis needs its address.
  const ordered = [...needs].sort((a, b) => Number(b === 'tokens') - Number(a === 'tokens'));
  return Object.assign({}, ...ordered.map((need) => byNeed[need])) as Variables;
}

function urlOf({ defaultPort }: ServiceDescription): z.ZodType {
  return z.url().default(`http://127.0.0.1:${defaultPort}`);
}
