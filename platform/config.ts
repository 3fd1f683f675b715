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
    const known = name in given || issue.code === 'custom';
    return `  ${name}: ${known ? issue.message : 'is not set'}`;
  });
  throw new ConfigError(`${service}: the environment is invalid\n${lines.join('\n')}`);
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

/** What is wrong with a variable beside others. */
export interface ConfigFault {
  readonly variable: string;
  readonly message: string;
}

/** A schema of variables that are also looked at together. */
export function checkedTogether<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  faultsOf: (values: Readonly<Record<string, unknown>>) => readonly ConfigFault[],
): z.ZodObject<S> {
  return schema.superRefine((values, context) => {
    for (const { variable, message } of faultsOf(values)) {
      context.addIssue({ code: 'custom', path: [variable], message });
    }
  });
}

/** What every service reads; each service's own schema extends this. */
export const commonVariables = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
} as const;
