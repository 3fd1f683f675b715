import type { Figure } from './figure';
import { keyIn } from './figure';
import { RISK_FREE_RATE } from './session-returns';

/** Return for risk, and the strategy beside its benchmark: the symbol bought at the start and held. */
export const ratioFigures = {
  sharpe_ratio: {
    unit: 'ratio',
    of: 'both',
    annualised: true,
    definition: 'mean return above the risk-free rate ÷ standard deviation',
    source: 'Sharpe, 1966 and 1994',
    old: keyIn('sharpe_ratio', 'run', 'metrics', 'performance', 'keyMetrics'),
  },
  sortino_ratio: {
    unit: 'ratio',
    of: 'both',
    annualised: true,
    definition:
      'as Sharpe, but ÷ the root mean square of losses over all periods; 0 if the equity never changes',
    source: 'Sortino and Price, 1994',
    old: keyIn('sortino_ratio', 'run', 'keyMetrics'),
  },
  calmar_ratio: {
    unit: 'ratio',
    of: 'both',
    annualised: true,
    definition: '`cagr` ÷ largest drawdown',
    source: 'Young, 1991',
    old: keyIn('calmar_ratio', 'run', 'summary'),
  },
  sterling_ratio: {
    unit: 'ratio',
    of: 'run',
    annualised: true,
    definition: '`cagr` ÷ mean of each calendar year’s largest drawdown',
    old: keyIn('sterling_ratio', 'run', 'summary'),
  },
  omega_ratio: {
    unit: 'ratio',
    of: 'run',
    definition: 'gains ÷ losses of the returns above the risk-free rate; null without a loss',
    source: 'Keating and Shadwick, 2002',
    old: { run: 'omega_ratio' },
  },
  tail_ratio: {
    unit: 'ratio',
    of: 'run',
    definition: '95 % quantile of the returns ÷ their 5 % quantile, both as absolute values',
    old: { run: 'tail_ratio' },
  },
  probabilistic_sharpe_ratio: {
    unit: 'fraction',
    sign: 'never below 0',
    of: 'run',
    definition:
      'probability that the true Sharpe ratio is above 0, given the number of returns and the shape of their distribution; not corrected for the number of sets tried',
    source: 'Bailey and López de Prado, 2012',
    old: { run: 'probabilistic_sharpe_ratio' },
  },
  information_ratio: {
    unit: 'ratio',
    of: 'run',
    annualised: true,
    definition: 'mean return above the benchmark ÷ the standard deviation of that difference',
    old: keyIn('information_ratio', 'run', 'runMetrics', 'keyMetrics'),
  },
  treynor_ratio: {
    unit: 'ratio',
    of: 'run',
    annualised: true,
    definition: 'annual return above the risk-free rate ÷ `beta`',
    source: 'Treynor, 1965',
    old: { run: 'treynor_ratio' },
  },
  alpha: {
    unit: 'fraction',
    of: 'run',
    annualised: true,
    definition: 'return above what `beta` explains',
    source: 'Jensen, 1968',
    old: keyIn('alpha', 'run', 'runMetrics', 'summary'),
  },
  beta: {
    unit: 'ratio',
    of: 'run',
    definition: 'covariance with the benchmark ÷ its variance',
    old: keyIn('beta', 'run', 'runMetrics', 'summary'),
  },
  r_squared: {
    unit: 'fraction',
    of: 'run',
    definition: 'share of the variance that the benchmark explains',
    old: { run: 'r_squared' },
  },
  tracking_error: {
    unit: 'fraction',
    of: 'run',
    annualised: true,
    definition: 'standard deviation of the return above the benchmark',
    old: keyIn('tracking_error', 'run', 'runMetrics'),
  },
  up_capture: {
    unit: 'ratio',
    of: 'run',
    definition: 'mean return ÷ that of the benchmark, in periods in which the benchmark rises',
    old: { run: 'up_capture' },
  },
  down_capture: {
    unit: 'ratio',
    of: 'run',
    definition: 'mean return ÷ that of the benchmark, in periods in which the benchmark falls',
    old: { run: 'down_capture' },
  },
  returns_basis: {
    unit: 'text',
    of: 'both',
    definition:
      'the returns from which the ratios are computed: `daily`, or `bar` for candle to candle',
    old: { run: 'returns_basis' },
  },
  returns_samples: {
    unit: 'count',
    of: 'both',
    definition: 'number of returns',
    old: { run: 'returns_samples', metrics: 'sharpe_samples' },
  },
  risk_free_rate: {
    unit: 'fraction',
    of: 'both',
    definition: `annual risk-free return used in the ratios: ${RISK_FREE_RATE} in a session; 0 in a back-test, unless its request says otherwise`,
    old: keyIn('risk_free_rate', 'run', 'metrics'),
  },
} as const satisfies Record<string, Figure>;
