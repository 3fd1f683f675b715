import { timeframeMs } from '../../engine';
import type { CandleColumns, Timeframe } from '../../engine';
import type { ImportRecordOf } from '../../contracts/imports';
import { isMockData } from './mock-data';
import type { ParityItem } from './parity';
import { legacySessionFigures } from './legacy-session';
import type { Emulated, SessionFigure } from './legacy-session';
import { deepestFall, sessionAccount } from './session-account';
import type { OldFill, SessionAccount } from './session-account';
import { reproduces } from './stored-figures';
import type { StoredFigure } from './stored-figures';

type Metrics = ImportRecordOf<'session'>['data']['metrics'];

/** An imported session, and what its figures follow from. */
export interface SessionToCompare {
  readonly subject: string;
  /** As the old system stored them. */
  readonly metrics: Metrics;
  readonly initialBalance: number;
  /** Oldest first; undefined: its trades are not complete. */
  readonly fills: readonly OldFill[] | undefined;
  /** From its first fill to its end; undefined: there are none. */
  readonly candles: CandleColumns | undefined;
  readonly timeframe: Timeframe | undefined;
}

type Figures = Partial<Record<SessionFigure, number>>;

/** Compares each stored figure of a session with what its own fills make of it. */
export function compareSession(given: SessionToCompare): ParityItem[] {
  const { subject, metrics, initialBalance, fills, candles } = given;
  const figures = figuresOf(metrics);
  const all = (outcome: ParityItem['outcome'], reason: string) =>
    figures.map(({ from, value }) => ({
      ...{ subject, item: from, outcome, old: value },
      ...{ ours: null, emulated: null, reason },
    }));
  if (fills === undefined) return all('not_comparable', 'its trades are not complete');
  if (candles !== undefined && isMock(fills, candles, given.timeframe)) {
    return all('legacy_mock_data', 'the old system traded random prices');
  }
  const account = sessionAccount(initialBalance, fills, candles);
  const ours = ourFigures(initialBalance, account);
  const emulations = legacySessionFigures(initialBalance, fills, account);
  return figures.map((figure) => {
    const own = ours[figure.name as SessionFigure];
    const found = { subject, item: figure.from, old: figure.value, ours: own ?? null };
    if (reproduces(figure, own)) {
      return { ...found, outcome: 'equal', emulated: null, reason: null };
    }
    const named = emulations.filter(({ name }) => name === figure.name);
    const right = named.find(({ value }) => reproduces(figure, value));
    if (right !== undefined) {
      const { value: emulated, reason } = right;
      return { ...found, outcome: 'explained', emulated, reason };
    }
    return different(found, named, candles !== undefined, account);
  });
}

function different(
  found: Pick<ParityItem, 'subject' | 'item' | 'old' | 'ours'>,
  named: readonly Emulated[],
  hasCandles: boolean,
  { held }: SessionAccount,
): ParityItem {
  const emulated = named.at(-1)?.value ?? null;
  const needsPrices =
    found.item === 'max_drawdown_percent' || (held > 0 && WITH_POSITION.has(found.item));
  if (needsPrices && !hasCandles) {
    const reason = 'there are no candles for its time';
    return { ...found, outcome: 'candles_unavailable', emulated, reason };
  }
  if (NOT_HERE.has(found.item)) {
    const reason = 'this system does not compute it for a session';
    return { ...found, outcome: 'not_comparable', emulated, reason };
  }
  return { ...found, outcome: 'unexplained', emulated, reason: null };
}

/** Figures that only the old system had. */
const NOT_HERE: ReadonlySet<string> = new Set(['sharpe_ratio']);

/** What an open position changes. */
const WITH_POSITION: ReadonlySet<string> = new Set([
  'current_value',
  'total_pnl',
  'total_return_percent',
]);

function figuresOf(metrics: Metrics): StoredFigure[] {
  return Object.entries(metrics).flatMap(([name, stored]) => {
    if (stored === null) return [];
    const text = String(stored);
    const scale = text.split('.')[1]?.length ?? 0;
    return [{ name, from: name, value: Number(text), scale }];
  });
}

/** By the definitions of this system; a figure that needs prices is missing without candles. */
function ourFigures(initial: number, account: SessionAccount): Figures {
  const { sales, cash, held, valueAtCloses } = account;
  const value = held === 0 ? cash : valueAtCloses?.at(-1);
  const won = sales.filter(({ result }) => result > 0).length;
  return {
    trade_count: sales.length,
    ...(sales.length > 0 && { win_rate: (100 * won) / sales.length }),
    ...(value !== undefined && {
      current_value: value,
      total_pnl: value - initial,
      total_return_percent: (100 * (value - initial)) / initial,
    }),
    ...(valueAtCloses && {
      max_drawdown_percent: -deepestFall([initial, ...valueAtCloses]).percent,
    }),
  };
}

/** Most fills are far outside of the candles of their times. */
function isMock(fills: readonly OldFill[], candles: CandleColumns, timeframe?: Timeframe): boolean {
  if (timeframe === undefined) return false;
  const length = timeframeMs(timeframe);
  const rows = fills.map(({ time, price }) => {
    return { Datetime: time - (time % length), Close: price };
  });
  return isMockData(rows, null, candles);
}
