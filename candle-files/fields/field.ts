/** The fields of a candle in the order a headerless file gives them. */
export const FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;
export type Field = (typeof FIELDS)[number];
