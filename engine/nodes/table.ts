import { andNode } from './and';
import { buyNode } from './buy';
import { compareNode } from './compare';
import { constantNode } from './constant';
import { crossoverNode } from './crossover';
import type { NodeDefinition } from './definition';
import { emaNode } from './ema';
import { labelNode } from './label';
import { notNode } from './not';
import { orNode } from './or';
import { priceNode } from './price';
import { rsiNode } from './rsi';
import { sellNode } from './sell';
import { smaNode } from './sma';

const SUPPORTED = [
  priceNode,
  constantNode,
  smaNode,
  emaNode,
  rsiNode,
  compareNode,
  crossoverNode,
  andNode,
  orNode,
  notNode,
  buyNode,
  sellNode,
  labelNode,
];

/** Types the editor draws that this engine does not run yet: a graph with them can be saved. */
const ARRIVES_LATER = [
  'timeNode',
  'spreadNode',
  'atrNode',
  'adxNode',
  'williamsRNode',
  'cciNode',
  'macdNode',
  'bollingerBandsNode',
  'stochasticNode',
  'volumeNode',
  'thresholdNode',
  'divergenceNode',
  'patternNode',
  'holdNode',
  'stopLossNode',
  'takeProfitNode',
  'positionSizeNode',
];

/** Definitions by type name, in the order of the editor's palette. */
export const NODE_TABLE: ReadonlyMap<string, NodeDefinition> = new Map(
  SUPPORTED.map((definition) => [definition.type, definition]),
);

/** All 30 type names of saved graphs. */
export const KNOWN_TYPES: ReadonlySet<string> = new Set([...NODE_TABLE.keys(), ...ARRIVES_LATER]);

const BY_LOOSE_NAME: ReadonlyMap<string, string> = new Map(
  [...KNOWN_TYPES].flatMap((type) => [
    [type.toLowerCase(), type],
    [type.toLowerCase().replace(/node$/, ''), type],
  ]),
);

/** The exact name of a type written in another case or without `Node`; undefined if unknown. */
export function exactTypeName(type: string): string | undefined {
  return KNOWN_TYPES.has(type) ? type : BY_LOOSE_NAME.get(type.toLowerCase());
}
