import type { z } from 'zod';
import { messageOf } from '../../core/errors';
import { StackError } from '../../stack';
import { portSettingFaults } from '../../stack/ports';
import type { ServiceDescription } from '../kit/description';
import { feedsWanted } from './exchange-choice';
import { simulatedPort } from './platform';
import { plansFor } from './service-processes';

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws `bad-setting` with a line for each variable that is set to a wrong value, before anything starts. */
export function assertSettings(services: readonly ServiceDescription[], env: Environment): void {
  const lines = [
    ...[plansFor, feedsWanted, simulatedPort].flatMap((read) => complaintOf(() => read(env))),
    ...portSettingFaults({ ...env }),
    ...services.flatMap((service) => faultsOf(service, env)),
  ];
  if (lines.length === 0) return;
  // Several services read the same variable.
  const byVariable = new Map(lines.reverse().map((line) => [line.split(':')[0], line]));
  throw new StackError('bad-setting', [...byVariable.values()].reverse().join('\n'));
}

function complaintOf(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}

/** What is missing is added later; what is there must be right. */
function faultsOf({ config, faults }: ServiceDescription, env: Environment): string[] {
  const values: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [name, schema] of Object.entries<z.ZodType>(config.shape)) {
    const result = schema.safeParse(env[name] || undefined);
    if (result.success) values[name] = result.data;
    else if (env[name]) wrong.push(`${name}: ${result.error.issues[0]?.message ?? ''}`);
  }
  const together = faults?.(values) ?? [];
  return [...wrong, ...together.map(({ variable, message }) => `${variable}: ${message}`)];
}
