import type { z } from 'zod';
import { executionNames } from '../../contracts/execution-names';
import type { readSweepResponse } from '../../contracts/sweep-responses';
import { daysTerm, gapsTerm, riskFreeTerm, searchTerms } from '../../reports/search-terms';
import { settingsInWords } from '../../reports/settings-in-words';
import { objectiveOf } from './objective';

type View = Pick<z.infer<typeof readSweepResponse>, 'id' | 'settings' | 'markets'>;

/** As a sweep's settings name them. */
const EXECUTION = { ...executionNames, initialCash: 'initial_capital' } as const;

/** The settings of a server's sweep in words, for whoever reads a report later. */
export function remoteTerms(
  kind: 'Sweep' | 'Walk-forward',
  { id, settings, markets }: View,
): (readonly [string, string])[] {
  const { parameters, where, search, trials, seed, patience, objective, execution } = settings;
  const given = Object.entries(EXECUTION).flatMap(([name, key]) => {
    const value = execution[key];
    return value !== undefined ? [[name, value] as const] : [];
  });
  // A server of before does not say it: its rate is 0.
  const { risk_free_rate: riskFree = 0 } = execution;
  return [
    [kind, id],
    ...searchTerms({
      ...{ sets: Object.entries(parameters), where, search, seed },
      trials: trials ?? undefined,
      patience: patience ?? undefined,
      objective: objectiveOf(objective),
    }),
    ...settingsInWords(Object.fromEntries(given)),
    riskFreeTerm(Number(riskFree)),
    daysTerm(markets.map(({ calendar }) => calendar ?? '24x7')),
    gapsTerm(execution['allow_gaps'] === true),
  ];
}
