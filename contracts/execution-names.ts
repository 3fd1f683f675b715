/** Settings of the execution as the HTTP API names them, by their names in the engine. */
export const executionNames = {
  initialCash: 'starting_balance',
  commissionRate: 'commission_rate',
  commissionFixed: 'commission_fixed',
  makerRate: 'maker_rate',
  takerRate: 'taker_rate',
  slippageRate: 'slippage_rate',
  spread: 'spread',
  volumeShare: 'volume_share',
  priceImpact: 'price_impact',
  maxPositionSizePercent: 'max_position_size_percent',
  maxPosition: 'max_position',
  fill: 'fill',
  tickSize: 'tick_size',
  stepSize: 'step_size',
  minQuantity: 'min_quantity',
  minNotional: 'min_notional',
} as const;
