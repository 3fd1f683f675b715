/** A set that was tried and what it reached; larger is better. */
export interface TriedSet {
  readonly parameters: Readonly<Record<string, number>>;
  readonly objective: number;
}

/** What one parameter does while the others stay as chosen. */
export interface ParameterCurve {
  readonly name: string;
  /** In rising order of the value; the chosen one is among them. */
  readonly curve: readonly { readonly value: number; readonly objective: number }[];
  /** Objective of the next value below and above; null where none was tried. */
  readonly below: number | null;
  readonly above: number | null;
}

/** Whether the chosen set stands on a plateau or on a peak that a small change leaves. */
export interface Sensitivity {
  readonly objective: number;
  readonly parameters: readonly ParameterCurve[];
  /** Sets near the chosen one in every parameter, without itself. */
  readonly neighbours: number;
  readonly neighbourMean: number | null;
  readonly neighbourWorst: number | null;
  /** `neighbourMean` ÷ the chosen objective: near 1 on a plateau; null unless the objective is above 0. */
  readonly plateau: number | null;
}

/** A neighbour is at most this share of the tried values away, and always the next value. */
const REACH = 0.05;

/** Objective around a chosen set: parameter by parameter, and over all its neighbours. */
export function sensitivity(trials: readonly TriedSet[], chosen: TriedSet): Sensitivity {
  const names = Object.keys(chosen.parameters);
  const values = new Map(names.map((name) => [name, triedValues(trials, chosen, name)]));
  const others = trials.filter((trial) => !sameExcept(trial, chosen, names, null));
  const near = others.filter((trial) =>
    names.every((name) => isNear(values.get(name) as number[], trial, chosen, name)),
  );
  const objectives = near.map(({ objective }) => objective);
  const mean =
    near.length === 0 ? null : objectives.reduce((sum, value) => sum + value, 0) / near.length;
  return {
    objective: chosen.objective,
    parameters: names.map((name) => curveOf(others, chosen, names, name)),
    neighbours: near.length,
    neighbourMean: mean,
    neighbourWorst: near.length === 0 ? null : objectives.reduce((a, b) => Math.min(a, b)),
    plateau: mean !== null && chosen.objective > 0 ? mean / chosen.objective : null,
  };
}

/** Distinct values in rising order. */
function triedValues(trials: readonly TriedSet[], chosen: TriedSet, name: string): number[] {
  const all = [...trials, chosen].map(({ parameters }) => parameters[name] as number);
  return [...new Set(all)].sort((a, b) => a - b);
}

function isNear(values: number[], trial: TriedSet, chosen: TriedSet, name: string): boolean {
  const own = values.indexOf(chosen.parameters[name] as number);
  const reach = Math.max(1, Math.round(REACH * values.length));
  const [low, high] = [values[own - reach] ?? -Infinity, values[own + reach] ?? Infinity];
  const value = trial.parameters[name] as number;
  return value >= low && value <= high;
}

function sameExcept(
  { parameters }: TriedSet,
  chosen: TriedSet,
  names: readonly string[],
  except: string | null,
): boolean {
  return names.every((name) => name === except || parameters[name] === chosen.parameters[name]);
}

function curveOf(
  others: readonly TriedSet[],
  chosen: TriedSet,
  names: readonly string[],
  name: string,
): ParameterCurve {
  const line = [...others.filter((trial) => sameExcept(trial, chosen, names, name)), chosen]
    .map(({ parameters, objective }) => ({ value: parameters[name] as number, objective }))
    .sort((a, b) => a.value - b.value);
  const at = line.findIndex(({ value }) => value === chosen.parameters[name]);
  return {
    name,
    curve: line,
    below: line[at - 1]?.objective ?? null,
    above: line[at + 1]?.objective ?? null,
  };
}
