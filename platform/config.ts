import { z } from 'zod';

/** Thrown before anything connects; names every bad variable at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'INVALID_CONFIG';
}

/**
 * Parses the environment by a service's schema. An empty variable counts as not set. Returns a
 * frozen object; throws `ConfigError` with one line for each variable that is wrong or missing.
 */
export function parseConfig<S extends z.ZodObject>(
  service: string,
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<z.infer<S>> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((key) =>
      env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]],
    ),
  );
  const result = schema.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `  ${name}: ${name in given ? issue.message : 'is not set'}`;
  });
  throw new ConfigError(`${service}: the environment is not usable\n${lines.join('\n')}`);
}

export const portVariable = z.coerce.number().int().min(0).max(65_535);

/** A comma-separated list, blanks dropped. */
export const listVariable = z
  .string()
  .transform((text) => text.split(',').flatMap((item) => (item.trim() ? [item.trim()] : [])))
  .pipe(z.array(z.string()).min(1));

export const flagVariable = z
  .enum(['true', 'false', '1', '0'])
  .transform((v) => v === 'true' || v === '1');

/** What every service reads; each service's own schema extends this. */
export const commonVariables = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  KAFKA_BROKERS: listVariable,
} as const;
