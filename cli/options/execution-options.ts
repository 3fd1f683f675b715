import type { Command } from 'commander';
import { Option } from 'commander';
import type { ExecutionSettings } from '../../engine';
import { amount, costRate, fraction, positiveAmount, rebate } from './parsers';

/** Options that say how orders fill, as commander gives them. */
export interface ExecutionOptions {
  readonly cash: number;
  readonly fee: number;
  readonly feeFixed: number;
  readonly maker?: number;
  readonly taker?: number;
  readonly slippage: number;
  readonly spread: number;
  readonly volumeShare: number;
  readonly impact: number;
  readonly fill: 'next_open' | 'same_close';
  readonly maxPosition: number;
  readonly tick: number;
  readonly step: number;
  readonly maxUnits: number;
  readonly minQuantity: number;
  readonly minNotional: number;
}

/** Adds the terms of execution; the defaults are the platform's. */
export function addExecutionOptions(command: Command): Command {
  return command
    .option('--cash <money>', 'cash at the start', positiveAmount, 100_000)
    .option(
      '--fee <rate>',
      'fee on the notional value of each fill: 0.001, 0.1% or 10bp',
      costRate,
      0.001,
    )
    .option('--fee-fixed <money>', 'fixed fee per fill, added to --fee', amount, 0)
    .option(
      '--maker <rate>',
      'fee for limit orders that rested, below 0 for a rebate; default: --fee',
      rebate,
    )
    .option('--taker <rate>', 'fee for all other orders; default: --fee', fraction)
    .option('--slippage <rate>', 'how much worse than the market price fills are', costRate, 0.0005)
    .option('--spread <rate>', 'bid-ask spread; market and stop orders pay half', fraction, 0)
    .option(
      '--volume-share <rate>',
      'largest share of a bar’s volume that an order fills; 0 means no limit',
      fraction,
      0,
    )
    .option('--impact <factor>', 'price worsens by factor × (share of volume)²', amount, 0)
    .addOption(
      new Option('--fill <when>', 'when market orders fill')
        .choices(['next_open', 'same_close'])
        .default('next_open'),
    )
    .option('--max-position <rate>', 'largest share of equity in the position', fraction, 1)
    .option('--max-units <quantity>', 'largest position in units; 0 means no limit', amount, 0)
    .option('--tick <price>', 'price increment; 0 means none', amount, 0)
    .option('--step <quantity>', 'quantity increment; 0 means none', amount, 0)
    .option('--min-quantity <quantity>', 'smallest quantity of an order', amount, 0)
    .option('--min-notional <money>', 'smallest notional value of an order', amount, 0);
}

/** Settings of the engine for the options given. */
export function executionSettings(
  options: ExecutionOptions,
  tradeFrom: number | undefined,
): ExecutionSettings {
  return {
    initialCash: options.cash,
    commissionRate: options.fee,
    commissionFixed: options.feeFixed,
    // Not given, they follow the fee, also where a set changes it.
    ...(options.maker === undefined ? {} : { makerRate: options.maker }),
    ...(options.taker === undefined ? {} : { takerRate: options.taker }),
    slippageRate: options.slippage,
    spread: options.spread,
    volumeShare: options.volumeShare,
    priceImpact: options.impact,
    maxPositionSizePercent: options.maxPosition,
    fill: options.fill,
    tickSize: options.tick,
    stepSize: options.step,
    maxPosition: options.maxUnits,
    minQuantity: options.minQuantity,
    minNotional: options.minNotional,
    ...(tradeFrom === undefined ? {} : { tradeFrom }),
  };
}
