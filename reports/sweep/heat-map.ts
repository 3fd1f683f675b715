import { mappedDimensions } from '../../engine';
import { escape } from '../markup';
import { figureText, figureTitle } from './figure-text';
import type { SweepReport } from './reported-sweep';

/** Longest axis of a map: neighbouring values share a cell beyond it. */
const CELLS = 40;
/** Widest map whose cells show their values. */
const WITH_TEXT = 12;
/** Labels of a longer axis: they fit on a phone. */
const LABELS = 8;
/** Twice the largest percentage of colour in a cell: its text has to be read, light and dark. */
const STRONGEST = 120;

interface Axis {
  readonly name: string;
  /** Place on the map by place in the dimension. */
  readonly cellOf: (place: number) => number;
  /** One a cell. */
  readonly labels: readonly string[];
}

function axisOf({ dimensions }: SweepReport, d: number): Axis {
  const { name = '', values = [] } = dimensions[d] ?? {};
  const each = Math.ceil(values.length / CELLS);
  const cells = Math.ceil(values.length / each);
  return {
    name,
    cellOf: (place) => Math.floor(place / each),
    labels: Array.from({ length: cells }, (_, i) => String(values[i * each])),
  };
}

/** How many cells the label of a cell stands for, which is the first of them; 0 where an earlier label does. */
function spanOf({ labels }: Axis, cell: number): number {
  const each = labels.length > WITH_TEXT ? Math.ceil(labels.length / LABELS) : 1;
  return cell % each === 0 ? Math.min(each, labels.length - cell) : 0;
}

/** The labels of an axis, each over the cells that it stands for. */
function label(axis: Axis, cell: number, spans: 'colspan' | 'rowspan'): string {
  const span = spanOf(axis, cell);
  return span === 0 ? '' : `<th ${spans}="${span}">${escape(axis.labels[cell] ?? '')}</th>`;
}

/**
 * The best value in each cell within the limits of the objective, whatever the other parameters were;
 * null where sets have a value, but none is within them.
 */
function bestByCell(
  report: SweepReport,
  across: Axis,
  down: Axis,
  axes: readonly [number, number],
) {
  const { figure, direction } = report.objective;
  const cells = new Map<number, number | null>();
  for (const { point, figures, score } of report.sweep.trials) {
    const value = figures?.[figure] ?? null;
    if (value === null) continue;
    const cell =
      down.cellOf(point[axes[1]] as number) * across.labels.length +
      across.cellOf(point[axes[0]] as number);
    const before = cells.get(cell) ?? null;
    const isBetter =
      before === null || (direction === 'maximise' ? value > before : value < before);
    if (score.violation > 0) cells.set(cell, before);
    else if (isBetter) cells.set(cell, value);
  }
  return cells;
}

/** Colour of a cell by how its value ranks: an outlier does not take the colour of all others. */
function shades(
  cells: ReadonlyMap<number, number | null>,
  direction: string,
): ReadonlyMap<number, number> {
  const known = [...cells].flatMap(([cell, value]) =>
    value === null ? [] : [[cell, value] as const],
  );
  const sorted = [...new Set(known.map(([, value]) => value))].sort((a, b) => a - b);
  const ranks = new Map(sorted.map((value, i) => [value, i / Math.max(1, sorted.length - 1)]));
  return new Map(
    known.map(([cell, value]) => {
      const rank = ranks.get(value) ?? 0;
      return [cell, direction === 'maximise' ? rank : 1 - rank];
    }),
  );
}

/** The objective over two dimensions: the best of each pair of values, the better the greener; null with fewer. */
export function heatMap(report: SweepReport): string | null {
  const places = mappedDimensions(report.dimensions);
  if (places === undefined) return null;
  const axes = [places.x, places.y] as const;
  const { figure, direction } = report.objective;
  const [across, down] = [axisOf(report, axes[0]), axisOf(report, axes[1])];
  const cells = bestByCell(report, across, down, axes);
  const shade = shades(cells, direction);
  const isFine = across.labels.length > WITH_TEXT;
  const cellOf = (cell: number, place: string) => {
    const value = cells.get(cell);
    if (value === undefined) return '<td class="cell"></td>';
    if (value === null) {
      const none = escape(`${place}: no set meets the limits`);
      return `<td class="cell" title="${none}">–</td>`;
    }
    const strength = Math.round(((shade.get(cell) ?? 0) - 0.5) * STRONGEST);
    const colour = `color-mix(in srgb, var(--${strength < 0 ? 'down' : 'up'}) ${Math.abs(strength)}%, transparent)`;
    const text = figureText(figure, value);
    const shown = isFine ? '' : text;
    return `<td class="cell" style="background:${colour}" title="${escape(`${place}: ${text}`)}">${shown}</td>`;
  };
  const rows = down.labels.map((value, row) => {
    const line = across.labels.map((other, column) =>
      cellOf(row * across.labels.length + column, `${down.name} ${value}, ${across.name} ${other}`),
    );
    return `<tr>${label(down, row, 'rowspan')}${line.join('')}</tr>`;
  });
  const limits = [...cells.values()].includes(null)
    ? ' – means that no set meets the limits of the objective.'
    : '';
  const head = across.labels.map((_, column) => label(across, column, 'colspan')).join('');
  return (
    `<p class="note">${escape(down.name)} downwards, ${escape(across.name)} across; ` +
    `each cell has the best ${figureTitle(figure)} of its sets, coloured by rank.${limits}</p>` +
    `<div class="chart"><table class="map${isFine ? ' fine' : ''}"><thead><tr><th></th>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
  );
}
