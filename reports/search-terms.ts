import { tradingYears } from '../engine';
import type { CalendarName, Objective, SearchKind } from '../engine';
import { plainNumber } from './numbers';

/** What a search varies and looks for. */
interface SearchedFor {
  readonly sets: readonly (readonly [name: string, values: string])[];
  readonly where: readonly string[];
  readonly search: SearchKind;
  readonly trials?: number | undefined;
  readonly seed: number;
  readonly patience?: number | undefined;
  readonly objective: Objective;
}

const SEARCHES: Readonly<Record<SearchKind, string>> = {
  grid: 'grid: every set',
  random: 'random',
  lhs: 'Latin hypercube',
  tpe: 'tree of Parzen estimators (TPE)',
};

/** `2:41:1` as `2 to 41 in steps of 1`, and a list with spaces; other forms as they are written. */
function valuesInWords(values: string): string {
  const [from, to, step, ...more] = values.split(':');
  if (step !== undefined && more.length === 0 && [from, to, step].every(isNumber)) {
    return `${from} to ${to} in steps of ${step}`;
  }
  return values.replaceAll(',', ', ');
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && text !== '' && Number.isFinite(Number(text));
}

/** The terms of a search by name, for whoever reads a report later. */
export function searchTerms(searched: SearchedFor): (readonly [string, string])[] {
  const { sets, where, search, trials, seed, patience } = searched;
  const { figure, direction, maxDrawdownPercent, minTrades } = searched.objective;
  const given = (name: string, value: number | undefined, unit = ''): [string, string][] =>
    value === undefined ? [] : [[name, `${plainNumber(value)}${unit}`]];
  return [
    ...sets.map(([name, values]) => [`Values of ${name}`, valuesInWords(values)] as const),
    ...where.map((text) => ['Only sets with', text] as const),
    ['Search', SEARCHES[search]],
    ...given('Maximum number of sets', trials),
    ...(search === 'grid' ? [] : given('Seed', seed)),
    ['Objective', `${direction} ${figure.replaceAll('_', ' ')}`],
    ...given('Largest drawdown', maxDrawdownPercent, ' %'),
    ...given('Fewest trades', minTrades),
    ...given('Stop after this many sets without a better one', patience),
  ];
}

/** The annual risk-free rate of the ratios, a fraction. */
export function riskFreeTerm(rate: number): readonly [string, string] {
  return ['Risk-free rate', `${plainNumber(100 * rate)} %`];
}

/** What happens where candles are missing inside the range. */
export function gapsTerm(areAllowed: boolean): readonly [string, string] {
  return ['Missing candles', areAllowed ? 'their bars are skipped' : 'not allowed'];
}

/** By which days figures are annualised, on the markets of a search. */
export function daysTerm(calendars: readonly CalendarName[]): readonly [string, string] {
  const said = calendars.map((name) => `${tradingYears[name].days} (${name})`);
  return ['Days a year', [...new Set(said)].join(', ')];
}

interface CutInto {
  readonly inSample: number;
  readonly outOfSample: number;
  readonly purge: number;
  readonly anchored: boolean;
}

/** How the candles of a walk-forward are cut; lengths in milliseconds. */
export function windowTerms(cut: CutInto): (readonly [string, string])[] {
  const days = (length: number) =>
    length === 86_400_000 ? '1 day' : `${plainNumber(length / 86_400_000)} days`;
  return [
    ['In sample', `${days(cut.inSample)}, ${cut.anchored ? 'anchored' : 'rolling'}`],
    ['Out of sample', days(cut.outOfSample)],
    ['Purge between in sample and out of sample', days(cut.purge)],
  ];
}
