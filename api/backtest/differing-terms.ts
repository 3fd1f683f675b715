import { isDeepStrictEqual } from 'node:util';
import { normaliseGraph } from '../../engine';
import { annualisationOf } from './annualisation';
import type { StoredRun } from './run-port';
import { settingsView } from './run-views';

/** Everything that a run goes by, by name: settings, then `<node id>.<parameter>`; undefined where it is not known. */
export function termsOf(run: StoredRun, graph: unknown): Map<string, unknown> {
  const { strategyId, strategyName, strategyVersion } = run;
  const strategy = {
    strategy_id: strategyId,
    strategy_name: strategyName,
    strategy_version: strategyVersion,
  };
  const parameters = graphOf(graph).flatMap(({ id, type, data }) => [
    [`${id}.type`, type] as const,
    ...Object.entries(data).map(([name, value]) => [`${id}.${name}`, value] as const),
  ]);
  return new Map<string, unknown>([
    ...Object.entries({ ...strategy, ...settingsView(run), ...annualisationOf(run) }),
    ...parameters,
  ]);
}

/** A graph of an old system may be none that this one reads. */
function graphOf(graph: unknown) {
  if (typeof graph !== 'object' || graph === null) return [];
  return normaliseGraph(graph).nodes;
}

/** Terms that are not the same in all runs, each with its value by run; null where a run has none. */
export function differingTerms(terms: readonly ReadonlyMap<string, unknown>[]) {
  const names = new Set(terms.flatMap((own) => [...own.keys()]));
  return [...names].flatMap((name) => {
    const values = terms.map((own) => own.get(name) ?? null);
    const [first, ...others] = terms
      .filter((own) => !own.has(name) || own.get(name) !== undefined)
      .map((own) => own.get(name) ?? null);
    const isSame = others.every((value) => isDeepStrictEqual(value, first));
    return isSame ? [] : [{ name, values }];
  });
}
