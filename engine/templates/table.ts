import {
  bollingerBandsBounceTemplate,
  bollingerBandsTemplate,
  squeezeBreakoutTemplate,
} from './bands';
import { goldenCrossTemplate } from './golden-cross';
import { kellyMomentumTemplate, macdMomentumTemplate, macdTemplate } from './macd';
import {
  cciReturnTemplate,
  rsiMeanReversionTemplate,
  stochasticDipTemplate,
  stochasticTemplate,
  williamsThresholdTemplate,
} from './oscillators';
import { emaTemplate, smaTemplate } from './price-crosses-average';
import { rsiTemplate } from './rsi';
import { divergenceTemplate, doublePatternsTemplate, hiddenDivergenceTemplate } from './shapes';
import type { StrategyTemplate } from './template';
import {
  atrTrendFollowingTemplate,
  directionalCrossTemplate,
  trailingTrendTemplate,
  wideBarTemplate,
} from './trend';
import { sessionBreakoutTemplate, volumeBreakoutTemplate, vwapHoldTemplate } from './volume';

/** Ready-made strategies in the order shown to users: those of the editor, then further ones. */
export const TEMPLATES: readonly StrategyTemplate[] = [
  rsiTemplate,
  smaTemplate,
  emaTemplate,
  macdTemplate,
  bollingerBandsTemplate,
  goldenCrossTemplate,
  rsiMeanReversionTemplate,
  bollingerBandsBounceTemplate,
  macdMomentumTemplate,
  stochasticTemplate,
  volumeBreakoutTemplate,
  atrTrendFollowingTemplate,
  divergenceTemplate,
  cciReturnTemplate,
  williamsThresholdTemplate,
  kellyMomentumTemplate,
  squeezeBreakoutTemplate,
  vwapHoldTemplate,
  sessionBreakoutTemplate,
  directionalCrossTemplate,
  trailingTrendTemplate,
  wideBarTemplate,
  doublePatternsTemplate,
  hiddenDivergenceTemplate,
  stochasticDipTemplate,
];

/** The template of a key (exact spelling); undefined if there is none. */
export function findTemplate(key: string): StrategyTemplate | undefined {
  return TEMPLATES.find((template) => template.key === key);
}
