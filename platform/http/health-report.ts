import { messageOf } from '../../core/errors';
import { inTime, TooLateError } from '../in-time';

/** Less than the gateway waits for the whole. */
const MEASURE_MS = 1_500;

/** Rejects when a dependency does not answer; soon in any case. */
export type Check = () => PromiseLike<unknown>;

/** A figure that shows trouble from its limit on. */
export interface Condition {
  /** As `outbox_seconds`. */
  readonly name: string;
  /** What it is a figure of, where there are several; as a stream's name. */
  readonly of?: string;
  readonly value: number;
  readonly limit: number;
  /** What is wrong, as a sentence; absent while nothing is. */
  readonly problem?: string;
}

/** Measures some conditions; rejects when they cannot be known now. */
export type Measure = () => PromiseLike<readonly Condition[]>;

export interface Dependency {
  readonly state: 'up' | 'down';
  readonly message?: string;
}

/** `unhealthy` when a dependency is down, `degraded` when a condition is over its limit. */
export interface HealthReport {
  readonly status: 'healthy' | 'degraded' | 'unhealthy';
  readonly problems: readonly string[];
  readonly dependencies: Readonly<Record<string, Dependency>>;
  readonly conditions: readonly Condition[];
}

/** Everything that a process of a service knows of its own health. */
export interface HealthSources {
  readonly service: string;
  readonly checks: Readonly<Record<string, Check>>;
  readonly measures: readonly Measure[];
}

export async function healthReport(sources: HealthSources): Promise<HealthReport> {
  const { service, checks, measures } = sources;
  const [dependencies, measured] = await Promise.all([
    Promise.all(
      Object.entries(checks).map(async ([n, check]) => [n, await lookAt(check)] as const),
    ),
    // What cannot be measured belongs to a dependency that is down, which says so itself.
    Promise.all(measures.map((measure) => inTime(measure(), MEASURE_MS).catch(() => []))),
  ]);
  const conditions = measured.flat();
  const down = dependencies.flatMap(([name, { problem }]) =>
    problem === undefined ? [] : [`${service}: ${name} ${problem}.`],
  );
  const over = conditions.flatMap(({ problem }) => problem ?? []);
  return {
    status: down.length > 0 ? 'unhealthy' : over.length > 0 ? 'degraded' : 'healthy',
    problems: [...down, ...over],
    dependencies: Object.fromEntries(dependencies.map(([name, { shown }]) => [name, shown])),
    conditions,
  };
}

async function lookAt(check: Check): Promise<{ shown: Dependency; problem?: string }> {
  try {
    await check();
    return { shown: { state: 'up' } };
  } catch (error) {
    const message = messageOf(error);
    // Who may only be slow is not said to be down.
    const problem = error instanceof TooLateError ? message : `is down: ${message}`;
    return { shown: { state: 'down', message }, problem };
  }
}
