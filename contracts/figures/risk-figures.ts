import type { Figure } from './figure';
import { keyIn } from './figure';

/** Drawdowns and the spread of returns. A drawdown is ≥ 0 as a figure, ≤ 0 in series. */
export const riskFigures = {
  max_drawdown: {
    unit: 'money',
    sign: 'never below 0',
    of: 'run',
    definition: 'largest fall of the equity below its highest value so far',
    old: keyIn('max_drawdown', 'run', 'summary'),
  },
  max_drawdown_percent: {
    unit: 'percent',
    sign: 'never below 0',
    of: 'both',
    definition: 'largest fall of the equity as a share of its highest value so far',
    old: {
      run: 'max_drawdown_percent',
      session: { key: 'max_drawdown', negative: true },
      metrics: { key: 'max_drawdown_percent', negative: true },
      ...keyIn('max_drawdown_pct', 'live', 'performance', 'summary'),
      keyMetrics: { key: 'max_drawdown', unit: 'fraction', negative: true },
    },
  },
  current_drawdown: {
    unit: 'money',
    sign: 'never below 0',
    of: 'session',
    definition: 'how far the equity is currently below its highest value',
    old: { live: 'current_drawdown' },
  },
  current_drawdown_percent: {
    unit: 'percent',
    sign: 'never below 0',
    of: 'session',
    definition: 'the same as a share of the highest value',
    old: { metrics: { key: 'current_drawdown', negative: true }, live: 'current_drawdown_pct' },
  },
  maximum_drawdown_duration: {
    unit: 'days',
    of: 'run',
    definition: 'longest time from a peak until it was reached again',
    old: keyIn('maximum_drawdown_duration', 'run', 'runMetrics'),
  },
  top_drawdowns: {
    unit: 'falls',
    of: 'run',
    definition:
      'the five deepest drawdowns: `start` and `end` in epoch milliseconds, `drawdown` as a fraction ≤ 0. The chart of the old page has three, by day',
    old: { run: 'top_drawdowns' },
  },
  ulcer_index: {
    unit: 'percent',
    of: 'run',
    definition: 'root mean square of the drawdown over all bars',
    source: 'Martin, 1987',
    old: keyIn('ulcer_index', 'run', 'summary'),
  },
  volatility: {
    unit: 'fraction',
    of: 'both',
    annualised: true,
    definition: 'standard deviation of the returns × √(periods per year)',
    old: keyIn('volatility', 'run', 'summary'),
  },
  downside_deviation: {
    unit: 'fraction',
    sign: 'never below 0',
    of: 'run',
    annualised: true,
    definition:
      'root mean square of the shortfall below the risk-free rate, over all periods × √(periods per year)',
    source: 'Sortino and Price, 1994',
    old: { run: 'downside_deviation' },
  },
  recovery_factor: {
    unit: 'ratio',
    of: 'run',
    definition: '`total_return` ÷ `max_drawdown`; null without a drawdown',
    old: { run: 'recovery_factor' },
  },
  var_95: {
    unit: 'fraction',
    sign: 'never above 0',
    of: 'run',
    definition: '5 % quantile of the returns: historical value at risk',
    old: { ...keyIn('var_95', 'run', 'summary'), runMetrics: 'value_at_risk_95' },
  },
  var_99: {
    unit: 'fraction',
    sign: 'never above 0',
    of: 'run',
    definition: '1 % quantile of the returns',
    old: { ...keyIn('var_99', 'run', 'summary'), runMetrics: 'value_at_risk_99' },
  },
  cvar_95: {
    unit: 'fraction',
    sign: 'never above 0',
    of: 'run',
    definition: 'mean of the returns at or below `var_95`: expected shortfall',
    source: 'Rockafellar and Uryasev, 2000',
    old: { ...keyIn('cvar_95', 'run', 'summary'), runMetrics: 'conditional_var_95' },
  },
  cvar_99: {
    unit: 'fraction',
    sign: 'never above 0',
    of: 'run',
    definition: 'mean of the returns at or below `var_99`',
    old: keyIn('cvar_99', 'run', 'summary'),
  },
  skewness: {
    unit: 'ratio',
    of: 'run',
    definition: 'sample skewness of the returns',
    source: 'adjusted Fisher–Pearson',
    old: keyIn('skewness', 'run', 'summary'),
  },
  kurtosis: {
    unit: 'ratio',
    of: 'run',
    definition: 'sample excess kurtosis of the returns',
    old: keyIn('kurtosis', 'run', 'summary'),
  },
} as const satisfies Record<string, Figure>;
