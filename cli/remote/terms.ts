import type { z } from 'zod';
import type { readSweepResponse } from '../../contracts/sweep-responses';

type Settings = z.infer<typeof readSweepResponse>['settings'];

/** The settings of a server's sweep by name, for whoever reads a report later. */
export function remoteTerms({
  id,
  settings,
}: {
  readonly id: string;
  readonly settings: Settings;
}): (readonly [string, string])[] {
  const { parameters, where, search, trials, seed, patience, objective, execution } = settings;
  const known = (name: string, value: unknown): (readonly [string, string])[] =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [[name, String(value)]]
      : [];
  return [
    ...Object.entries(parameters).map(([name, values]) => [`set ${name}`, values] as const),
    ...where.map((text) => ['where', text] as const),
    ['search', search],
    ...known('trials', trials),
    ...(search === 'grid' ? [] : known('seed', seed)),
    ['objective', `${objective.direction} ${objective.figure}`],
    ...known('largest drawdown, percent', objective.max_drawdown_percent),
    ...known('fewest trades', objective.min_trades),
    ...known('patience', patience),
    ...Object.entries(execution).flatMap(([name, value]) =>
      known(name.replaceAll('_', ' '), value),
    ),
    ['on the server', id],
  ];
}
