import { oldKeyOf, oldViews } from '../contracts/figures/figure';
import type { Figure, OldView, Unit } from '../contracts/figures/figure';
import { moneyFigures } from '../contracts/figures/money-figures';
import { ratioFigures } from '../contracts/figures/ratio-figures';
import { riskFigures } from '../contracts/figures/risk-figures';
import { daysForAnnualised } from '../contracts/figures/shown';
import { figureRows } from '../contracts/figures/table';
import { timeFigures } from '../contracts/figures/time-figures';
import { tradeFigures } from '../contracts/figures/trade-figures';

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

const introduction = `# Figures

Generated from contracts/figures: \`npm run docs:figures\`.

Every view of a back-test run, of a session and of analytics has an object \`figures\` with the names
and units below. They are the same everywhere. A figure that is unknown, undefined or hidden is null.

- Money is in the quote currency (USD for \`BTC/USD\`). Times are UTC.
- \`percent\` is 10 where \`fraction\` is 0.1.
- A drawdown is never below 0 as a figure. In series it is a fraction and never above 0.
- A **fill** is one execution. A **round trip** is one sale with the purchases that it closes, first in,
  first out, with the fees of both sides. An open position is in the equity, not in the trades.

## Figures per year

Figures marked *a year* are always computed. Views and reports hide them while they mean nothing:
below ${daysForAnnualised.run} days traded after warm-up for a run, below ${daysForAnnualised.session} days of market time RUNNING for a session (or
30 returns). They are then null in \`figures\`, 0 in the old keys and “–” on the command line and in
reports. \`annualised_hidden\` says so and \`annualised_hidden_reason\` says why. JSON results of the
command line hold the values. \`returns_basis\` and \`returns_samples\` say what they are made of.
`;

/** docs/figures.md: every figure with its unit and definition, and the keys of older views. */
export function figuresDocument(): string {
  const tables = groups.map(([title, figures]) => `## ${title}\n\n${tableOf(figures)}`);
  return [introduction, ...tables, oldKeys(), ''].join('\n');
}

function tableOf(figures: Readonly<Record<string, Figure>>): string {
  const rows = Object.entries(figures).map(([name, { unit, sign, of, annualised, ...said }]) => {
    const unitText = [units[unit], ...(sign ? [sign] : []), ...(annualised ? ['*a year*'] : [])];
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
    'Views keep the keys that the old page reads, beside `figures`. Their names and units differ from view to view.';
  return [`## Old keys\n\n${about}\n`, ...sections].join('\n').trimEnd();
}
