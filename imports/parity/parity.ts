/** What became of a comparison with the old system. */
export const parityClasses = [
  'equal',
  'explained',
  'unexplained',
  'candles_unavailable',
  'legacy_mock_data',
  'not_comparable',
] as const;
export type ParityClass = (typeof parityClasses)[number];

/** A figure, or a node output at the first bar that differs. */
export interface ParityItem {
  /** The run or the strategy. */
  readonly subject: string;
  /** The figure as it was stored, or `node.handle`. */
  readonly item: string;
  readonly outcome: ParityClass;
  readonly old: number | null;
  readonly ours: number | null;
  /** What the emulation gives; null: none was needed, or none exists. */
  readonly emulated: number | null;
  /** The deviation that reproduces the old value, or why there is no comparison. */
  readonly reason: string | null;
}

export type ParityCounts = Readonly<Record<ParityClass, number>>;

export function countsOf(items: readonly ParityItem[]): ParityCounts {
  const counts = Object.fromEntries(parityClasses.map((name) => [name, 0]));
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts as ParityCounts;
}

const COMPARED: ReadonlySet<ParityClass> = new Set(['equal', 'explained', 'unexplained']);

/** Whether any old value was really set against one of this system. */
export function isCompared(items: readonly ParityItem[]): boolean {
  return items.some(({ outcome }) => COMPARED.has(outcome));
}
