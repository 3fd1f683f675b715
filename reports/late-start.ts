import { integer, timeText } from './numbers';

/** What is said where the first bars cannot be decided on. */
export function lateStartText(missing: number, ready: number): string {
  return `the first ${missing} bars only warm up indicators: all actions are ready from ${timeText(ready)}`;
}

/** The same of a sweep, for its set with the longest warm-up; `touched` is null where it was not counted. */
export function lateSetsText(late: string, touched: number | null, sets: number): string {
  const which = touched === null ? 'some' : integer(touched);
  return `${late} (the longest warm-up of all sets; it concerns ${which} of ${integer(sets)})`;
}
