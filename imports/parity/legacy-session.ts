import type { ImportRecordOf } from '../../contracts/imports';
import { deepestFall } from './session-account';
import type { OldFill, SessionAccount } from './session-account';

export type SessionFigure = keyof ImportRecordOf<'session'>['data']['metrics'];

/** A figure as one of the documented deviations of the old live engine makes it. */
export interface Emulated {
  readonly name: SessionFigure;
  readonly value: number;
  readonly reason: string;
}

/** The rate of all fees of the old live engine, which trade events named "pnl". */
const FEE_RATE = 0.001;
const RISK_FREE_A_BAR = 0.02 / 252;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * The figures of a session by the rules of the old system: spec/analytics §5, "Legacy", and spec/data-migration
 * §1, since several code paths wrote them. Each entry is one rule; what no rule gives stays unexplained.
 */
export function legacySessionFigures(
  initial: number,
  fills: readonly OldFill[],
  account: SessionAccount,
): Emulated[] {
  return [
    ...results(initial, fills, account),
    { name: 'trade_count', value: fills.length, reason: 'every fill counts' },
    ...winRates(fills, account),
    ...drawdowns(initial, account),
    ...sharpeRatios(account),
  ];
}

/** Of each reading of the result follow money, percent and balance. */
function results(
  initial: number,
  fills: readonly OldFill[],
  { sales, cash, held, cost }: SessionAccount,
): Emulated[] {
  const fees = sum(fills.map(({ fee }) => fee));
  const partial = sales.filter(({ isFull }) => !isFull);
  const readings: readonly (readonly [string, number])[] = [
    ['realised results only', sum(sales.map(({ gain }) => gain)) - fees],
    ['realised results only, without fees', sum(sales.map(({ gain }) => gain))],
    ['full sales counted as 0', sum(partial.map(({ gain, fee }) => gain - fee))],
    ['full sales counted as 0, without fees', sum(partial.map(({ gain }) => gain))],
    ['fees in place of results', FEE_RATE * sum(fills.map((one) => one.quantity * one.price))],
    ...(held > 0
      ? [
          ['the cash instead of the value', cash - initial] as const,
          ['the position at its cost', cash + cost - initial] as const,
        ]
      : []),
  ];
  return readings.flatMap(([reason, pnl]): Emulated[] => [
    { name: 'total_pnl', value: pnl, reason },
    { name: 'total_return_percent', value: (100 * pnl) / initial, reason },
    { name: 'current_value', value: initial + pnl, reason },
  ]);
}

function winRates(fills: readonly OldFill[], { sales }: SessionAccount): Emulated[] {
  const partial = sales.filter(({ isFull }) => !isFull);
  const counted: readonly (readonly [string, readonly number[]])[] = [
    ['', sales.map(({ result }) => result)],
    [', without fees', sales.map(({ gain }) => gain)],
    [', full sales counted as 0', partial.map(({ result }) => result)],
    [', full sales counted as 0, without fees', partial.map(({ gain }) => gain)],
  ];
  return counted.flatMap(([how, results]): Emulated[] => {
    const won = results.filter((result) => result > 0).length;
    const of = (all: number, whole: string): Emulated[] =>
      all === 0 ? [] : [{ name: 'win_rate', value: (100 * won) / all, reason: whole + how }];
    return [...of(fills.length, 'wins of all fills'), ...of(sales.length, 'wins of all sales')];
  });
}

function drawdowns(initial: number, { valueAtFills, valueAtCloses }: SessionAccount): Emulated[] {
  const paths: [string, readonly number[]][] = [['at its fills', valueAtFills]];
  if (valueAtCloses) paths.push(['at each close', valueAtCloses]);
  return paths.flatMap(([where, values]): Emulated[] => {
    const { percent, money } = deepestFall([initial, ...values]);
    return [
      { name: 'max_drawdown_percent', value: percent, reason: `positive, ${where}` },
      { name: 'max_drawdown_percent', value: money, reason: `money instead of percent, ${where}` },
    ];
  });
}

/** On returns of closed trades in percent; the spec does not say of which deviation. */
function sharpeRatios({ sales }: SessionAccount): Emulated[] {
  const returns = sales.map(({ gain, cost }) => (100 * gain) / cost);
  if (returns.length < 2) return [];
  const mean = sum(returns) / returns.length;
  const squares = sum(returns.map((value) => (value - mean) ** 2));
  const of = (count: number) => {
    const deviation = Math.sqrt(squares / count);
    return deviation === 0 ? 0 : ((mean - RISK_FREE_A_BAR) / deviation) * Math.sqrt(252);
  };
  const reason = 'returns of trades in percent';
  return [
    { name: 'sharpe_ratio', value: of(returns.length), reason },
    { name: 'sharpe_ratio', value: of(returns.length - 1), reason: `${reason}, of a sample` },
  ];
}
