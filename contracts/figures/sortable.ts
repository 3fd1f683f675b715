import { neededFor } from './shown';
import { oldKeyOf } from './figure';
import type { Subject } from './table';
import { figureRows } from './table';

const NO_NUMBERS: ReadonlySet<string> = new Set(['text', 'flag', 'falls', 'counts']);

function sortable(subject: Subject): [string, ...string[]] {
  const rows = figureRows.filter(
    ([, { of, unit }]) => (of === subject || of === 'both') && !NO_NUMBERS.has(unit),
  );
  return rows.map(([name]) => name) as [string, ...string[]];
}

/** Figures of a run that are numbers and stored. */
export const sortableRunFigures = sortable('run').filter(
  (name) => rowOf(name).old?.run !== undefined,
);

function rowOf(name: string) {
  const row = figureRows.find(([own]) => own === name);
  if (row === undefined) throw new RangeError(`expected a figure, was ${name}`);
  return row[1];
}

/** Where a figure of a run is stored, and when views do not show it. */
export interface StoredFigure {
  /** In the summary of the run. */
  readonly key: string;
  readonly isAnnualised: boolean;
  /** Shown only where all these are not 0. */
  readonly needs: readonly string[];
}

/** How a figure of the table is stored with a run; undefined for other names. */
export function storedRunFigure(name: string): StoredFigure | undefined {
  if (!sortableRunFigures.includes(name)) return undefined;
  const { old, annualised, needs } = rowOf(name);
  if (old?.run === undefined) return undefined;
  return { key: oldKeyOf(old.run).key, isAnnualised: annualised === true, needs: neededFor(needs) };
}
