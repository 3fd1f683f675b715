import { oldResults } from '../../contracts/figures/old-page';
import { runFigures } from '../../contracts/figures/run-figures';
import type { Values } from '../../contracts/figures/shown';
import type { RecordedUser } from './recorded-system';

type Answers = RecordedUser['resting'];

/** Answers of before without the ages in them, and with what is shown otherwise since then. */
export function shownNow(answers: Answers): Answers {
  const shown = JSON.stringify(answers, (key, value: unknown) => {
    if (key === 'age_ms') return undefined;
    // It is that of the estimate, which runs of then did not have.
    if (key === 'estimated_duration') return null;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const values = value as Values;
    if (values['results']) return runNow(values);
    if ('annual_return' in values) return runMetricsNow(values, answers);
    if ('session_id' in values && 'sharpe_ratio' in values) return sessionNow(values);
    return key === 'settings' ? settingsNow(values) : values;
  });
  return JSON.parse(shown) as Answers;
}

/** A run has its figures by one name each; how long it traded decides whether those per year are shown. */
function runNow(run: Values): Values {
  const results = run['results'] as Values;
  // They come from the run's row, which did not hold refused orders.
  const { refused_orders: _, ...row } = results;
  const shown = runFigures(row);
  return { ...run, ...shown, results: oldResults(results, shown.annualised_hidden) };
}

function runMetricsNow(metrics: Values, answers: Answers): Values {
  const run = answers[`/api/backtest/${String(metrics['job_id'])}`] as Values;
  const shown = runFigures(run['results'] as Values);
  const named = { ...metrics, cagr: metrics['annual_return'] };
  const { cagr, ...others } = oldResults<Values>(named, shown.annualised_hidden);
  return { ...others, ...shown, annual_return: cagr };
}

/** No returns were counted of a session, so nothing per year is known of it. */
function sessionNow(session: Values): Values {
  const isMetrics = 'sharpe_samples' in session;
  return {
    ...session,
    ...(isMetrics && { sharpe_samples: 0 }),
    sharpe_ratio: 0,
    figures: { sharpe_ratio: null, returns_samples: null },
    annualised_hidden: true,
    annualised_hidden_reason: 'expected 7 days of market time RUNNING, was 0.00',
  };
}

/** A commission is percent where the page expects percent. */
function settingsNow(settings: Values): Values {
  if (!('commission' in settings)) return settings;
  return { ...settings, commission: 100 * Number(settings['commission_rate']) };
}
