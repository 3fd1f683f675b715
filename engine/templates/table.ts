import { goldenCrossTemplate } from './golden-cross';
import { emaTemplate, smaTemplate } from './price-crosses-average';
import { rsiTemplate } from './rsi';
import type { StrategyTemplate } from './template';

/** Ready-made strategies in the order shown to users. */
export const TEMPLATES: readonly StrategyTemplate[] = [
  rsiTemplate,
  smaTemplate,
  emaTemplate,
  goldenCrossTemplate,
];

/** The template of a key (exact spelling); undefined if there is none. */
export function findTemplate(key: string): StrategyTemplate | undefined {
  return TEMPLATES.find((template) => template.key === key);
}
