import type { WalkForwardDocument } from '../../../contracts/walk-forward-document';

/** What a stored summary says where the results have the win rate as a fraction. */
interface Marked {
  readonly results_win_rate?: 'fraction';
}

type Summary = Readonly<Record<string, unknown>>;

/** A stored summary, and whether the results that it is of have the win rate as a fraction. */
export function unmarked<T extends object>(
  stored: (T & Marked) | null,
): { readonly summary: T | null; readonly hasOldWinRate: boolean } {
  if (stored === null) return { summary: null, hasOldWinRate: false };
  const { results_win_rate: unit, ...summary } = stored;
  return { summary: summary as T, hasOldWinRate: unit === 'fraction' };
}

const NAMES = ['win_rate', 'in_win_rate', 'out_win_rate'] as const;

function isInPercent(row: object): boolean {
  const figures = row as Readonly<Record<string, unknown>>;
  return NAMES.some((name) => Number(figures[name] ?? 0) > 1);
}

function converted<T extends object>(row: T): T {
  const figures = row as Readonly<Record<string, unknown>>;
  const changes = NAMES.flatMap((name) => {
    const value = figures[name];
    return typeof value === 'number' ? [[name, 100 * value] as const] : [];
  });
  return { ...row, ...Object.fromEntries(changes) };
}

/** A restored summary in percent. One of before win rates were so, which is not above 1, says that its results are not. */
export function inPercent(summary: Summary | null): Summary | null {
  const isLeft =
    summary === null || summary['results_win_rate'] !== undefined || isInPercent(summary);
  return isLeft ? summary : { ...converted(summary), results_win_rate: 'fraction' };
}

/** Results whose win rate is a fraction, with it in percent as all others have it: one above 1 is in percent already. */
export function withWinRateInPercent(text: Buffer): Buffer {
  const document = JSON.parse(text.toString()) as WalkForwardDocument;
  const { summary, windows } = document;
  if ([summary, ...windows].some(isInPercent)) return text;
  return Buffer.from(
    JSON.stringify({ ...document, summary: converted(summary), windows: windows.map(converted) }),
  );
}
