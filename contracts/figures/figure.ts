/** What a figure counts in. `fraction` is 0.1 where `percent` is 10. */
export type Unit =
  | 'money'
  | 'percent'
  | 'fraction'
  | 'ratio'
  | 'count'
  | 'days'
  | 'years'
  | 'ms'
  | 'text'
  | 'flag'
  | 'falls'
  | 'counts';

/** Views of before the figures were one table; each has names and units of its own. */
export const oldViews = {
  run: '`results` of a back-test',
  runMetrics: '`GET /api/backtest/{id}/metrics`',
  session: 'a session in lists and details',
  portfolio: '`portfolio` of a session, REST and socket',
  metrics: '`metrics` of a session, REST and socket',
  live: 'analytics `live`',
  performance: 'analytics `performance`',
  keyMetrics: 'analytics `key-metrics`',
  summary: 'analytics `summary`',
} as const;
export type OldView = keyof typeof oldViews;

/** A key of an old view, with its unit and direction where they are not the figure's own. */
export interface OldKey {
  readonly key: string;
  readonly unit?: 'percent' | 'fraction';
  /** The old key is never above 0 where the figure is never below. */
  readonly negative?: true;
}

/** Without what a figure has no value. */
export type Need = 'trades' | 'wins' | 'losses' | 'both';

export interface Figure {
  readonly unit: Unit;
  readonly sign?: 'never below 0' | 'never above 0';
  readonly of: 'run' | 'session' | 'both';
  readonly definition: string;
  /** Who first gave the formula. */
  readonly source?: string;
  /** Per year: hidden in views of a short time. */
  readonly annualised?: true;
  readonly needs?: Need;
  readonly old?: Readonly<Partial<Record<OldView, string | OldKey>>>;
}

/** Old keys of the same name and unit in several views. */
export function keyIn<V extends OldView>(key: string, ...views: readonly V[]): Record<V, string> {
  return Object.fromEntries(views.map((view) => [view, key])) as Record<V, string>;
}

export function oldKeyOf(old: string | OldKey): OldKey {
  return typeof old === 'string' ? { key: old } : old;
}
