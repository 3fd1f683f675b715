import type { ImportRecordOf } from '../../contracts/imports';
import { OWNER_DIFFERS } from '../../contracts/import-records';
import { findTemplate } from '../../engine';
import { importedTree } from '../graphs/tree';
import { compare } from '../values/decimals';
import { isJsonObject } from '../values/json';
import { sessionStatus } from '../values/statuses';
import type { RowDraft } from './draft';
import { cut } from './texts';

type Session = ImportRecordOf<'session'>['data'];

/** `1M`, `3M`, `6M` and `12M` are months, which no session has; `15M` is minutes. */
const TIMEFRAME = /^(?!(?:1|3|6|12)M$)\d{1,3}[smhdwSMHDW]$/;

/** The status of an imported session: nothing starts to trade by being imported. */
export function statusOf(draft: RowDraft): Pick<Session, 'status' | 'was_running'> {
  const text = draft.text('status') ?? '';
  const known = sessionStatus(text);
  if (!known) {
    draft.note('unknown_status', `expected a status of a session, was ${text.slice(0, 40)}`);
  }
  const { status, wasRunning = false } = known ?? { status: 'STOPPED' };
  if (text.trim().toUpperCase() !== status) draft.keep('status');
  if (wasRunning) draft.note('was_running', `the session was ${text.toUpperCase()} and is stopped`);
  return { status, was_running: wasRunning };
}

export function timeframeOf(draft: RowDraft, text: string | undefined): string {
  const stored = text?.trim() ?? '';
  if (TIMEFRAME.test(stored)) return stored.toLowerCase();
  draft.keep('timeframe');
  draft.note('no_timeframe', `unknown timeframe ${cut(stored, 40) || '(none)'}: 1m is used`);
  return '1m';
}

/** A figure in percent of which old writers stored fractions too. */
export function noteWinRate(draft: RowDraft, winRate: string | null, trades: number | null): void {
  if (winRate === null || trades === null || trades < 2 || compare(winRate, '0') <= 0) return;
  if (compare(winRate, '1') <= 0) {
    draft.note(
      'win_rate_ambiguous',
      `win rate ${winRate} of ${trades} trades: percent or fraction`,
    );
  }
}

/** The graph a session ran: its own copy, or a template that it names by key. */
export function snapshotOf(source: unknown): Pick<Session, 'snapshot' | 'snapshot_of'> {
  if (typeof source === 'string') {
    const template = findTemplate(source.trim());
    if (template) return { snapshot: importedTree(template.json_tree), snapshot_of: 'template' };
  }
  const inner = isJsonObject(source) && 'json_tree' in source ? source['json_tree'] : source;
  const isGraph =
    Array.isArray(inner) ||
    (isJsonObject(inner) && 'nodes' in inner) ||
    (typeof inner === 'string' && /[{[]/.test(inner));
  if (!isGraph) return { snapshot: null, snapshot_of: 'none' };
  return { snapshot: importedTree(inner), snapshot_of: 'session' };
}

/** Whose a session is: its own owner, else that of its strategy. */
export function ownerOf(
  draft: RowDraft,
  strategy: { readonly owner: string | undefined } | undefined,
): string | undefined {
  const own = draft.trimmed('owner');
  if (own === undefined || strategy === undefined) return own ?? strategy?.owner;
  if (own !== strategy.owner) {
    const others = strategy.owner ?? 'nobody';
    draft.note(OWNER_DIFFERS, `the session belongs to ${own}, and its strategy to ${others}`);
  }
  return own;
}
