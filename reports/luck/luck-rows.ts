import { DAYS_FOR_ANNUALISED } from '../../engine';
import type { Deflated, Simulation } from '../../engine';
import { counted, decimal, integer, orDash, percent } from '../numbers';
import type { Luck } from './shown-luck';

const share = (fraction: number) => percent(100 * fraction);

/** What luck reaches is per year, as the ratio is; `short` is why the same trials may reach another one. */
function deflatedText({ probability, byLuck, short }: Deflated, sharpe: number | null): string {
  const notes = [
    ...(sharpe === null ? [] : [`luck alone reaches about ${decimal(byLuck)}`]),
    ...(short === 0
      ? []
      : [`without the ratios of ${counted(short, 'trial')} under ${DAYS_FOR_ANNUALISED} days`]),
  ];
  return orDash(share, probability) + (notes.length === 0 ? '' : ` (${notes.join(', ')})`);
}

function bands({ finalReturn: end, maxDrawdown: fall, probabilityOfLoss }: Simulation): string {
  return (
    `return ${share(end.p5)} to ${share(end.p95)}, drawdown up to ${share(fall.p95)}, ` +
    `loss in ${share(probabilityOfLoss)}`
  );
}

/** Of a sweep over several markets `trials` may be more than the sets of the market compared. */
function comparedText({ compared, ofSweep: { trials } }: Luck): string {
  return compared < trials
    ? `${integer(compared)} of ${integer(trials)} sets`
    : `${integer(compared)} sets`;
}

/** What other orders of the returns and of the trades give. */
export function simulationRows({
  bootstrap,
  shuffle,
}: Pick<Luck, 'bootstrap' | 'shuffle'>): [name: string, value: string][] {
  const rows: [string, string][] = [];
  if (bootstrap) rows.push(['Returns reordered, 90 % of paths', bands(bootstrap)]);
  if (shuffle) {
    const fall = share(shuffle.maxDrawdown.p95);
    rows.push(['Trades reordered', `drawdown up to ${fall} in 95 % of paths`]);
  }
  return rows;
}

/** How likely the best set is luck, as names and values for a reader. */
export function luckRows(luck: Luck): [name: string, value: string][] {
  const { sharpe, ofSweep, ofInstrument, overfitting, sensitivity, bootstrap, shuffle } = luck;
  const neighbours = sensitivity?.neighbourMean ?? null;
  return [
    [
      luck.isOutOfSample ? 'Sharpe out of sample' : 'Sharpe of the best set',
      orDash(decimal, sharpe),
    ],
    [
      `True Sharpe above luck, ${counted(ofSweep.trials, 'trial')} of this search`,
      deflatedText(ofSweep, sharpe),
    ],
    [
      `The same, all ${counted(ofInstrument.trials, 'trial')} on ${luck.symbol}`,
      deflatedText(ofInstrument, sharpe),
    ],
    ...(overfitting
      ? ([
          [
            `Probability of overfitting, ${comparedText(luck)}`,
            `${share(overfitting.probability)} (loss out of sample in ${share(overfitting.probabilityOfLoss)})`,
          ],
        ] as [string, string][])
      : []),
    ...simulationRows({ bootstrap, shuffle }),
    ...(sensitivity && neighbours !== null
      ? ([
          [
            sensitivity.neighbours === 1
              ? 'Objective of the nearest set'
              : `Objective of the ${integer(sensitivity.neighbours)} nearest sets`,
            `mean ${decimal(luck.sign * neighbours)}, best set ${decimal(luck.sign * sensitivity.objective)}`,
          ],
        ] as [string, string][])
      : []),
  ];
}
