import type { Figure, Need } from './figure';
import type { Subject } from './table';
import { figureRows } from './table';

export type Values = Readonly<Record<string, unknown>>;

/** From so many days traded on, figures per year are shown. */
export const daysForAnnualised: Readonly<Record<Subject, number>> = { run: 30, session: 7 };

const rowsFor = (subject: Subject) =>
  figureRows.filter(([, { of }]) => of === subject || of === 'both');
const rowsOf = { run: rowsFor('run'), session: rowsFor('session') };

/** All names of the subject: the value, or null where it is unknown, undefined or hidden. */
export function shownFigures(subject: Subject, values: Values, hidden: boolean) {
  return Object.fromEntries(
    rowsOf[subject].map(([name, figure]) => {
      const said = !(hidden && figure.annualised) && hasWhatItNeeds(figure, values);
      return [name, said ? known(values[name]) : null];
    }),
  );
}

const needed: Readonly<Record<Need, readonly string[]>> = {
  trades: ['total_trades'],
  wins: ['winning_trades'],
  losses: ['losing_trades'],
  both: ['winning_trades', 'losing_trades'],
};

/** Figures that must not be 0. */
export function neededFor(needs: Need | undefined): readonly string[] {
  return needs === undefined ? [] : needed[needs];
}

function hasWhatItNeeds({ needs }: Figure, values: Values): boolean {
  return neededFor(needs).every((name) => values[name] !== 0);
}

function known(value: unknown): unknown {
  // A negative zero is no different from zero in JSON.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  return value ?? null;
}
