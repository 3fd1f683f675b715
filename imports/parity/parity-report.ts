import { DOCUMENT_END, documentStart } from '../../reports/document';
import { escape } from '../../reports/markup';
import { integer } from '../../reports/numbers';
import { pageTable } from '../report/page-markup';
import { countsOf, parityClasses } from './parity';
import type { ParityClass, ParityCounts, ParityItem } from './parity';

/** Result of a comparison of a batch with the old system. */
export interface ParityReport {
  readonly batch_id: string;
  readonly made_at: string;
  /** Figures of back-tests and sessions, and node outputs where references were given. */
  readonly counts: ParityCounts;
  readonly runs: number;
  /** Of these, those with a figure that was set against one of this system. */
  readonly runs_compared: number;
  readonly strategies: number;
  /** Of these, those that compile and can be started here. */
  readonly strategies_runnable: number;
  /** Of these, those of which reference outputs were given. */
  readonly strategies_compared: number;
  /** Imported sessions, whose figures are compared with what their own trades make of them. */
  readonly sessions: number;
  readonly sessions_compared: number;
  /** Where candles were found: the symbol of the old system and the instrument that they are of. */
  readonly instruments: readonly { readonly symbol: string; readonly instrument: string }[];
  readonly items: readonly ParityItem[];
}

export function parityReport(head: Omit<ParityReport, 'counts'>): ParityReport {
  const { items, ...others } = head;
  return { ...others, counts: countsOf(items), items };
}

/** What people read for a class. */
export const CLASS_NAMES: Readonly<Record<ParityClass, string>> = {
  equal: 'Equal',
  explained: 'Explained: the documented deviation reproduces the old value',
  unexplained: 'Unexplained',
  candles_unavailable: 'No candles for the range',
  legacy_mock_data: 'The old system tested random prices',
  not_comparable: 'Not comparable',
};

/** JSON has no Infinity: as text, as the old system had it. */
export function parityJson(report: ParityReport): string {
  const text = JSON.stringify(
    report,
    (_, value: unknown) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    2,
  );
  return `${text}\n`;
}

/** The instruments of the candles, for people. */
export function instrumentText({ instruments }: Pick<ParityReport, 'instruments'>): string {
  if (instruments.length === 0) return 'Candles: none were found';
  const each = instruments.map(({ symbol, instrument }) =>
    symbol === instrument ? instrument : `${symbol} by ${instrument}`,
  );
  return `Candles: ${each.join(', ')}`;
}

/** What was really compared, for people: one sentence each. */
export function comparedTexts(report: Omit<ParityReport, 'items'>): string[] {
  const { runs, sessions, strategies } = report;
  const compared = report.runs_compared + report.sessions_compared + report.strategies_compared;
  return [
    `Back-tests: ${report.runs_compared} of ${runs} compared`,
    `Sessions: ${report.sessions_compared} of ${sessions} compared`,
    `Strategies: ${report.strategies_runnable} of ${strategies} can run here, ${report.strategies_compared} compared with reference outputs`,
    ...(compared === 0 ? [NOTHING_COMPARED] : []),
  ];
}

const NOTHING_COMPARED =
  'Nothing was compared: this report says nothing about parity. The reason is with each figure';

const HEAD = ['Subject', 'Figure or output', 'Old', 'Here', 'Emulated', 'Reason'];
/** The report as JSON has all digits. */
const shown = (value: number | null) =>
  value === null ? '–' : String(Number(value.toPrecision(12)));

/** The report as one page without scripts, in pieces. */
export function* parityPage(report: ParityReport): Generator<string> {
  yield documentStart(`Parity of batch ${report.batch_id}`, `Made at ${report.made_at}.`);
  for (const text of comparedTexts(report)) yield `<p>${text}.</p>`;
  yield `<p>${escape(instrumentText(report))}.</p>`;
  const result = pageTable('Result', ['Class', 'Count'], [1]);
  yield result.start;
  for (const name of parityClasses) {
    yield result.row([CLASS_NAMES[name], integer(report.counts[name])]);
  }
  yield result.end;
  for (const name of parityClasses.filter((one) => one !== 'equal' && report.counts[one] > 0)) {
    const { start, row, end } = pageTable(CLASS_NAMES[name], HEAD, [2, 3, 4]);
    yield start;
    for (const one of report.items.filter(({ outcome }) => outcome === name)) {
      const { subject, item, old, ours, emulated, reason } = one;
      const values = [old, ours, emulated].map(shown);
      yield row([subject, item, ...values, reason ?? '–']);
    }
    yield end;
  }
  yield DOCUMENT_END;
}
