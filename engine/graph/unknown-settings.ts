import type { NodeDefinition } from '../nodes/definition';
import { quote } from './issues';
import { nearestName, plainName } from './nearest-name';
import type { PlainObject } from './plain-object';

/** Names that charting sites and libraries use for a setting of ours, in plain form. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  period: ['length', 'len', 'window', 'windowsize', 'lookback', 'timeperiod', 'bars', 'span'],
  lookbackPeriod: ['length', 'window', 'lookback', 'bars'],
  lookbackBars: ['length', 'window', 'period', 'bars'],
  fastPeriod: ['fast', 'fastlength', 'fastwindow', 'short', 'shortperiod'],
  slowPeriod: ['slow', 'slowlength', 'slowwindow', 'long', 'longperiod'],
  signalPeriod: ['signal', 'signallength', 'signalwindow', 'signalsmoothing'],
  kPeriod: ['k', 'klength', 'length', 'period'],
  dPeriod: ['d', 'dlength'],
  smooth: ['smoothing', 'smoothk', 'slowing'],
  deviation: ['std', 'stddev', 'stdev', 'numstd', 'multiplier', 'mult', 'sigma'],
  operator: ['op', 'comparison', 'comparator', 'condition'],
  upperThreshold: ['overbought', 'upper', 'high'],
  lowerThreshold: ['oversold', 'lower', 'low'],
  percentage: ['percent', 'pct'],
  value: ['threshold', 'constant', 'number', 'level'],
  priceType: ['source', 'field', 'price', 'column'],
  crossType: ['direction', 'cross'],
  quantity: ['size', 'units', 'volume'],
  limitPrice: ['limit', 'price'],
  stopPrice: ['stop', 'price'],
  stopValue: ['stop', 'stoploss', 'stoplosspercent', 'stoppercent', 'percent', 'value', 'distance'],
  profitValue: ['target', 'takeprofit', 'takeprofitpercent', 'profit', 'percent', 'value'],
  trailingDistance: ['trail', 'trailing', 'trailingpercent', 'trailpercent'],
  riskPercent: ['risk', 'percent', 'size'],
  asset1: ['symbol1', 'first', 'symbola', 'base'],
  asset2: ['symbol2', 'second', 'symbolb', 'symbol'],
  startTime: ['start', 'from', 'open'],
  endTime: ['end', 'to', 'until', 'close'],
  timezone: ['tz', 'zone'],
  labelText: ['text', 'comment', 'note'],
};

/** More unknown keys of a node are nobody's misspellings, and comparing names takes time. */
const COMPARED_KEYS = 20;

function meantBy(key: string, unset: readonly string[]): string | undefined {
  const plain = plainName(key);
  return nearestName(key, unset) ?? unset.find((name) => SYNONYMS[name]?.includes(plain));
}

/** Warns of keys that look like another name of a setting, one of each; other unknown keys are the editor's own. */
export function unknownSettings(definition: NodeDefinition, data: PlainObject): string[] {
  const known = Object.keys(definition.params);
  const unset = new Set(known.filter((key) => !Object.hasOwn(data, key)));
  if (unset.size === 0) return [];
  const unknown = Object.keys(data).filter((key) => !known.includes(key));
  return unknown.slice(0, COMPARED_KEYS).flatMap((key) => {
    const meant = meantBy(key, [...unset]);
    if (meant === undefined) return [];
    unset.delete(meant);
    return [`unknown parameter ${quote(key)} is ignored; did you mean ${meant}?`];
  });
}
