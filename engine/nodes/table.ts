import { adxNode } from './adx';
import { andNode } from './and';
import { atrNode } from './atr';
import { bollingerBandsNode } from './bollinger-bands';
import { buyNode } from './buy';
import { cciNode } from './cci';
import { compareNode } from './compare';
import { constantNode } from './constant';
import { crossoverNode } from './crossover';
import type { NodeDefinition } from './definition';
import { divergenceNode } from './divergence';
import { emaNode } from './ema';
import { holdNode } from './hold';
import { labelNode } from './label';
import { macdNode } from './macd';
import { notNode } from './not';
import { orNode } from './or';
import { patternNode } from './pattern';
import { positionSizeNode } from './position-size';
import { priceNode } from './price';
import { rsiNode } from './rsi';
import { sellNode } from './sell';
import { smaNode } from './sma';
import { spreadNode } from './spread';
import { stochasticNode } from './stochastic';
import { stopLossNode } from './stop-loss';
import { takeProfitNode } from './take-profit';
import { thresholdNode } from './threshold';
import { timeNode } from './time';
import { volumeNode } from './volume';
import { williamsRNode } from './williams-r';

const NODES = [
  priceNode,
  constantNode,
  timeNode,
  spreadNode,
  smaNode,
  emaNode,
  rsiNode,
  atrNode,
  adxNode,
  williamsRNode,
  cciNode,
  macdNode,
  bollingerBandsNode,
  stochasticNode,
  volumeNode,
  compareNode,
  thresholdNode,
  divergenceNode,
  patternNode,
  crossoverNode,
  andNode,
  orNode,
  notNode,
  buyNode,
  sellNode,
  holdNode,
  stopLossNode,
  takeProfitNode,
  positionSizeNode,
  labelNode,
];

/** Definitions by type name, in the order of the editor's palette. */
export const NODE_TABLE: ReadonlyMap<string, NodeDefinition> = new Map(
  NODES.map((definition) => [definition.type, definition]),
);

const BY_LOOSE_NAME: ReadonlyMap<string, string> = new Map(
  [...NODE_TABLE.keys()].flatMap((type) => [
    [type.toLowerCase(), type],
    [type.toLowerCase().replace(/node$/, ''), type],
  ]),
);

/** The exact name of a type written in another case or without `Node`; undefined if unknown. */
export function exactTypeName(type: string): string | undefined {
  return NODE_TABLE.has(type) ? type : BY_LOOSE_NAME.get(type.toLowerCase());
}
