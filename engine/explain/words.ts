import type { ParamValues } from '../nodes/params';

const RELATIONS: Readonly<Record<string, string>> = {
  greater_than: 'above',
  less_than: 'below',
  greater_equal: 'at or above',
  less_equal: 'at or below',
  equal: 'equal to',
  not_equal: 'different from',
};

/** A value in few digits: 41.2317, 30, 0.00012. */
export function inFigures(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** What a false output of a node means, in words; the inputs are written as "RSI 41.2". */
export function whyNot(
  type: string,
  handle: string,
  params: ParamValues,
  inputs: readonly string[],
): string {
  const [first = 'its input', second = inFigures(Number(params['value'] ?? NaN))] = inputs;
  switch (type) {
    case 'compareNode':
      return `${first} is not ${RELATIONS[String(params['operator'])]} ${second}`;
    case 'crossoverNode': {
      const way = params['crossType'] === 'any' ? '' : ` ${String(params['crossType'])}`;
      return `${first} did not cross${way} ${second} on this bar`;
    }
    case 'thresholdNode':
      return handle === 'overbought-out'
        ? `${first} is not overbought (above ${String(params['upperThreshold'])})`
        : `${first} is not oversold (below ${String(params['lowerThreshold'])})`;
    case 'timeNode':
      return `the bar opens outside ${String(params['startTime'])}–${String(params['endTime'])} ${String(params['timezone'])}`;
    case 'divergenceNode':
      return `no ${handle.startsWith('bullish') ? 'bullish' : 'bearish'} divergence was confirmed on this bar`;
    case 'patternNode':
      return `no ${String(params['patternType']).replaceAll('_', ' ')} was completed on this bar`;
    case 'holdNode':
      return 'the hold is not active';
    case 'notNode':
      return 'its input is true';
    case 'positionSizeNode':
      return 'it gives no size: equity, price or volatility are not above 0';
    case 'constantNode':
      return `the constant is ${String(params['value'])}`;
    case 'stopLossNode':
    case 'takeProfitNode':
      return 'the guard did not fire in this candle';
    default:
      return 'it is false';
  }
}
