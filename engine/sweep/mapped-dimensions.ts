import type { Dimension } from './dimension';

/** The places of the dimensions that a heat map shows: the first two with several values; undefined with fewer. */
export function mappedDimensions(
  dimensions: readonly Pick<Dimension, 'values'>[],
): { readonly x: number; readonly y: number } | undefined {
  const [x, y] = dimensions.flatMap(({ values }, d) => (values.length > 1 ? [d] : []));
  return x === undefined || y === undefined ? undefined : { x, y };
}
