import type { Dimension, FigureName } from '../../engine';
import type { HeatAxes, HeatCell } from './sweep-port';

/** Longest axis of a map: neighbouring values share a cell beyond it. */
const CELLS = 40;

function placesACell({ values }: Dimension): number {
  return Math.ceil(values.length / CELLS);
}

/** How the first two dimensions are cut into cells; undefined with a single one. */
export function heatAxesOf([x, y]: readonly Dimension[]): HeatAxes | undefined {
  if (x === undefined || y === undefined) return undefined;
  return { x: placesACell(x), y: placesACell(y) };
}

function axisOf(dimension: Dimension) {
  const { name, values } = dimension;
  const each = placesACell(dimension);
  return { parameter: name, values: values.filter((_, i) => i % each === 0) };
}

/** The map of a sweep with two parameters or more; null where a cell has no trial within the limits. */
export function heatMapOf(
  [first, second]: readonly Dimension[],
  figure: FigureName,
  found: readonly HeatCell[],
) {
  if (first === undefined || second === undefined) return null;
  const [x, y] = [axisOf(first), axisOf(second)];
  const cells = y.values.map(() => x.values.map((): number | null => null));
  const sets = y.values.map(() => x.values.map(() => 0));
  for (const cell of found) {
    const [values, counts] = [cells[cell.y], sets[cell.y]];
    if (values === undefined || counts === undefined) continue;
    counts[cell.x] = cell.sets;
    if (Number.isFinite(cell.value)) values[cell.x] = cell.value;
  }
  return { x, y, figure, cells, sets };
}
