import type { CompleteSettings } from '../engine';
import { money, plainNumber, timeText } from './numbers';

const rate = (value: number) => `${plainNumber(100 * value)} %`;
const unlessZero = (format: (value: number) => string, otherwise: string) => (value: number) =>
  value === 0 ? otherwise : format(value);

const fills = {
  next_open: 'at the open of the next candle',
  same_close: 'at the close that triggered them',
} as const;

type Words = {
  readonly [K in keyof CompleteSettings]: readonly [
    name: string,
    text: (value: CompleteSettings[K]) => string,
  ];
};

const WORDS: Words = {
  initialCash: ['Cash at the start', money],
  commissionRate: ['Fee', rate],
  commissionFixed: ['Fixed fee per fill', unlessZero(money, 'none')],
  makerRate: ['Fee for limit orders that rested', rate],
  takerRate: ['Fee for all other orders', rate],
  slippageRate: ['Slippage', rate],
  spread: ['Bid-ask spread', unlessZero(rate, 'none')],
  volumeShare: ['Largest share of a candle’s volume', unlessZero(rate, 'no limit')],
  priceImpact: ['Price impact factor', unlessZero(plainNumber, 'none')],
  maxPositionSizePercent: ['Largest share of equity in the position', rate],
  maxPosition: ['Largest position in units', unlessZero(plainNumber, 'no limit')],
  fill: ['Market orders fill', (value) => fills[value]],
  tickSize: ['Price increment', unlessZero(plainNumber, 'none')],
  stepSize: ['Quantity increment', unlessZero(plainNumber, 'none')],
  minQuantity: ['Smallest quantity of an order', unlessZero(plainNumber, 'none')],
  minNotional: ['Smallest notional value of an order', unlessZero(money, 'none')],
  tradeFrom: [
    'Orders from',
    (value) => (value > 0 ? `${timeText(value)} UTC` : 'the first candle'),
  ],
};

/** The terms of a run, each with its name and value as people read them; of those that are given. */
export function settingsInWords(
  settings: Partial<CompleteSettings>,
): (readonly [string, string])[] {
  const entry = <K extends keyof CompleteSettings>(key: K): (readonly [string, string])[] => {
    const [name, text] = WORDS[key];
    const value: CompleteSettings[K] | undefined = settings[key];
    return value === undefined ? [] : [[name, text(value)]];
  };
  return (Object.keys(WORDS) as (keyof CompleteSettings)[]).flatMap(entry);
}
