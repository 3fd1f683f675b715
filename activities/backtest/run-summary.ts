/** Small objects that the figures of a list need as well. */
const small = ['undefined_figures', 'top_drawdowns', 'exit_reasons', 'refused_orders'] as const;
type SmallName = (typeof small)[number];
type SingleValue = string | number | boolean | null | undefined;

/** Single values and small lists; series, tables and charts are left to the whole result. */
export type SummaryOf<Whole> = {
  readonly [
    Name in keyof Whole as Name extends SmallName
      ? Name
      : Whole[Name] extends SingleValue
        ? Name
        : never
  ]: Whole[Name];
};

/** The part of a result that its row in the list of runs holds. */
export function summaryOf<Whole extends object>(whole: Whole): SummaryOf<Whole> {
  const names: ReadonlySet<string> = new Set(small);
  const figures = Object.entries(whole).filter(
    ([name, value]) => typeof value !== 'object' || value === null || names.has(name),
  );
  return Object.fromEntries(figures) as SummaryOf<Whole>;
}
