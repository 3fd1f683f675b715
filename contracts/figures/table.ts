import { z } from 'zod';
import type { Figure } from './figure';
import { moneyFigures } from './money-figures';
import { ratioFigures } from './ratio-figures';
import { riskFigures } from './risk-figures';
import { timeFigures } from './time-figures';
import { tradeFigures } from './trade-figures';

/** Every figure of a run, a session and analytics: one name and one unit, wherever it is shown. */
export const figureTable = {
  ...moneyFigures,
  ...riskFigures,
  ...ratioFigures,
  ...tradeFigures,
  ...timeFigures,
} as const;

type Table = typeof figureTable;
export type Subject = 'run' | 'session';

/** The table's rows as one type, in its order. */
export const figureRows = Object.entries(figureTable) as [string, Figure][];

const schemas = {
  number: z.number().nullable(),
  text: z.string().nullable(),
  flag: z.boolean().nullable(),
  falls: z
    .array(z.object({ start: z.number(), end: z.number(), drawdown: z.number().max(0) }))
    .nullable(),
  counts: z.record(z.string(), z.int().min(0)).nullable(),
} as const;
type Kind = keyof typeof schemas;
type KindOf<U> = U extends 'text' | 'flag' | 'falls' | 'counts' ? U : 'number';

type Shape<S extends Subject> = {
  [N in keyof Table as Table[N]['of'] extends S | 'both' ? N : never]: (typeof schemas)[KindOf<
    Table[N]['unit']
  >];
};

function shapeOf<S extends Subject>(subject: S): Shape<S> {
  const rows = figureRows.filter(([, { of }]) => of === subject || of === 'both');
  const shape = rows.map(([name, { unit, definition, sign }]) => {
    const kind: Kind = unit in schemas ? (unit as Kind) : 'number';
    const description = [unit, definition, ...(sign ? [sign] : [])].join('; ');
    return [name, schemas[kind].meta({ description })];
  });
  return Object.fromEntries(shape) as Shape<S>;
}

export const runFiguresSchema = z.object(shapeOf('run'));
export const sessionFiguresSchema = z.object(shapeOf('session'));
export type RunFigures = Readonly<z.infer<typeof runFiguresSchema>>;
export type SessionFigures = Readonly<z.infer<typeof sessionFiguresSchema>>;

/** What goes beside `figures`. */
export const hiddenShape = {
  annualised_hidden: z
    .boolean()
    .meta({ description: 'Whether annualised figures are hidden: null in `figures`, 0 elsewhere' }),
  annualised_hidden_reason: z.string().nullable(),
};
export interface Hidden {
  readonly annualised_hidden: boolean;
  readonly annualised_hidden_reason: string | null;
}
