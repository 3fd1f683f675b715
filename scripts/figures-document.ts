import { oldKeyOf, oldViews } from '../contracts/figures/figure';
import type { Figure, OldView, Unit } from '../contracts/figures/figure';
import { moneyFigures } from '../contracts/figures/money-figures';
import { ratioFigures } from '../contracts/figures/ratio-figures';
import { riskFigures } from '../contracts/figures/risk-figures';
import { daysForAnnualised } from '../contracts/figures/shown';
import { figureRows } from '../contracts/figures/table';
import { timeFigures } from '../contracts/figures/time-figures';
import { tradeFigures } from '../contracts/figures/trade-figures';
import { tradingYears } from '../engine';

const groups: readonly (readonly [string, Readonly<Record<string, Figure>>])[] = [
  ['Money and return', moneyFigures],
  ['Drawdown and risk', riskFigures],
  ['Ratios', ratioFigures],
  ['Trades', tradeFigures],
  ['Time', timeFigures],
];

const subjects = { run: 'run', session: 'session', both: 'run, session' } as const;

const units: Readonly<Record<Unit, string>> = {
  money: 'money',
  percent: 'percent',
  fraction: 'fraction',
  ratio: 'ratio',
  count: 'count',
  days: 'days',
  years: 'years',
  ms: 'ms',
  text: 'text',
  flag: 'true or false',
  falls: 'list',
  counts: 'counts by name',
};

const yearRows = Object.entries(tradingYears)
  .map(([calendar, { days, windows }]) =>
    ['', `\`${calendar}\``, days, ...Object.values(windows), ''].join(' | ').trim(),
  )
  .join('\n');

const introduction = `# Figures

Generated from contracts/figures: \`npm run docs:figures\`.

Every view of a back-test run, a session or analytics has an object \`figures\` with the names and units
below, which are the same everywhere. A figure that is unknown, undefined or hidden is null.

- Money is in the quote currency (USD for \`BTC/USD\`). Times are UTC.
- A \`percent\` of 10 equals a \`fraction\` of 0.1.
- As a figure, a drawdown is never below 0. In a series, it is a fraction and never above 0.
- A **fill** is one execution. A **round trip** is one sale together with the purchases that it closes, first in,
  first out, after the fees of both sides. An open position counts in the equity, not in the trades.

## Annualised figures

Figures marked *per year* are always computed, but views and reports hide them as long as they are not meaningful:
below ${daysForAnnualised.run} days traded after warm-up for a run, and below ${daysForAnnualised.session} days of market time RUNNING (or 30 returns) for a
session. They are then null in \`figures\`, 0 in the old keys and “–” on the command line and in reports.
\`annualised_hidden\` is then true, and \`annualised_hidden_reason\` gives the reason. The JSON results of the command
line have the values. \`returns_basis\` and \`returns_samples\` describe the returns that they are computed from.

The trials of a sweep show their values, however few the days, because the sweep chooses by them; \`warnings\` of the
response says so when the candles are too few for the values to mean much. The window table of a walk-forward hides them
for windows shorter than ${daysForAnnualised.run} days; its CSV, Parquet and JSON have them. In the register of trials, which
\`deflated_sharpe\` takes into account, a trial of fewer than ${daysForAnnualised.run} days counts, but its Sharpe ratio does not enter the
variance.

They are annualised by the days on which the market is open: 365 on exchanges, which never close, and for uploaded
candles those of their calendar, which results name as \`calendar\` (those of a run only if it is not \`24x7\`):

| calendar | days per year | in a rolling month | in 3 months | in 6 months | in 12 months |
|---|---|---|---|---|---|
${yearRows}

With \`weekdays\` and \`us-equities\`, only days with candles have a return; candles on a Sunday
count as Monday's. Over less than 30 days, returns are those of candles, and the candles per year are those days times the
mean number of candles on one.
\`cagr\` uses the time that has passed, whatever the calendar.
`;

/** docs/figures.md: every figure with its unit and definition, and the keys of older views. */
export function figuresDocument(): string {
  const tables = groups.map(([title, figures]) => `## ${title}\n\n${tableOf(figures)}`);
  return [introduction, ...tables, oldKeys(), ''].join('\n');
}

function tableOf(figures: Readonly<Record<string, Figure>>): string {
  const rows = Object.entries(figures).map(([name, { unit, sign, of, annualised, ...said }]) => {
    const unitText = [units[unit], ...(sign ? [sign] : []), ...(annualised ? ['*per year*'] : [])];
    const definition = said.source ? `${said.definition} (${said.source})` : said.definition;
    return `| \`${name}\` | ${unitText.join(', ')} | ${subjects[of]} | ${definition} |`;
  });
  return ['| figure | unit | of | definition |', '|---|---|---|---|', ...rows, ''].join('\n');
}

function oldKeys(): string {
  const sections = (Object.entries(oldViews) as [OldView, string][]).map(([view, title]) => {
    const rows = figureRows.flatMap(([name, { unit, old }]) => {
      const said = old?.[view];
      if (said === undefined) return [];
      const { key, unit: own = unit, negative } = oldKeyOf(said);
      const sign = negative ? ', never above 0' : '';
      return [`| \`${key}\` | ${units[own]}${sign} | \`${name}\` |`];
    });
    return [`### ${title}`, '', '| old key | unit | figure |', '|---|---|---|', ...rows, ''].join(
      '\n',
    );
  });
  const about =
    'Besides `figures`, views have the keys that the old page reads. Their names and units differ between views.';
  return [`## Old keys\n\n${about}\n`, ...sections].join('\n').trimEnd();
}
