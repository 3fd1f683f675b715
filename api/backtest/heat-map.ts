import { mappedDimensions } from '../../engine';
import type { Dimension, FigureName } from '../../engine';
import type { HeatAxes, HeatCell } from './sweep-port';

/** Longest axis of a map: neighbouring values share a cell beyond it. */
const CELLS = 40;

function placesACell({ values }: Dimension): number {
  return Math.ceil(values.length / CELLS);
}

/** How the two dimensions of the map are cut into cells; undefined where there is none. */
export function heatAxesOf(dimensions: readonly Dimension[]): HeatAxes | undefined {
  const places = mappedDimensions(dimensions);
  if (places === undefined) return undefined;
  const axisAt = (place: number) => ({
    place,
    perCell: placesACell(dimensions[place] as Dimension),
  });
  return { x: axisAt(places.x), y: axisAt(places.y) };
}

function axisOf(dimension: Dimension) {
  const { name, values } = dimension;
  const each = placesACell(dimension);
  return { parameter: name, values: values.filter((_, i) => i % each === 0) };
}

/** The map of a sweep with two parameters of several values; null where a cell has no trial within the limits. */
export function heatMapOf(
  dimensions: readonly Dimension[],
  figure: FigureName,
  found: readonly HeatCell[],
) {
  const places = mappedDimensions(dimensions);
  if (places === undefined) return null;
  const [x, y] = [
    axisOf(dimensions[places.x] as Dimension),
    axisOf(dimensions[places.y] as Dimension),
  ];
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
