import type { Command } from 'commander';
import { Option } from 'commander';
import type { ExecutionSettings } from '../../engine';
import { amount, fraction, positiveAmount } from './parsers';

/** Options that say how orders fill, as commander gives them. */
export interface ExecutionOptions {
  readonly cash: number;
  readonly fee: number;
  readonly feeFixed: number;
  readonly slippage: number;
  readonly fill: 'next_open' | 'same_close';
  readonly maxPosition: number;
  readonly tick: number;
  readonly step: number;
}

/** Adds the terms of execution; the defaults are the platform's. */
export function addExecutionOptions(command: Command): Command {
  return command
    .option('--cash <money>', 'cash at the start', positiveAmount, 100_000)
    .option('--fee <part>', 'fee by notional of each fill: 0.001, 0.1% or 10bp', fraction, 0.001)
    .option('--fee-fixed <money>', 'fee of each fill, on top', amount, 0)
    .option('--slippage <part>', 'how much worse than the market fills are', fraction, 0.0005)
    .addOption(
      new Option('--fill <when>', 'when market orders fill')
        .choices(['next_open', 'same_close'])
        .default('next_open'),
    )
    .option('--max-position <part>', 'largest part of equity in the position', fraction, 1)
    .option('--tick <price>', 'smallest price step; 0 is none', amount, 0)
    .option('--step <quantity>', 'smallest quantity step; 0 is none', amount, 0);
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
    slippageRate: options.slippage,
    maxPositionSizePercent: options.maxPosition,
    fill: options.fill,
    tickSize: options.tick,
    stepSize: options.step,
    ...(tradeFrom === undefined ? {} : { tradeFrom }),
  };
}
