import type { ImportRecordOf } from '../../contracts/imports';
import { compare, divide, magnitude } from '../values/decimals';
import type { JsonObject } from '../values/json';
import { isJsonObject } from '../values/json';
import { plainName } from '../values/names';
import { decimalText, scalarText } from '../values/numbers';
import { withoutSecretsIn } from '../values/secrets';
import type { RowDraft } from './draft';

type Settings = ImportRecordOf<'session'>['data']['settings'];

const DEFAULT_BALANCE = '10000';

/** A member of the settings by any of its names. */
export function settingOf(settings: JsonObject, ...names: readonly string[]): unknown {
  const wanted = new Set(names.map(plainName));
  const found = Object.entries(settings).find(
    ([name, value]) => wanted.has(plainName(name)) && value !== null && value !== '',
  );
  return found?.[1];
}

function rateOf(
  draft: RowDraft,
  settings: JsonObject,
): Pick<Settings, 'commission_rate' | 'commission_fixed'> {
  const rate = decimalText(settingOf(settings, 'commission_rate'));
  if (rate !== undefined) {
    const fixed = decimalText(settingOf(settings, 'commission_fixed')) ?? '0';
    return { commission_rate: rate, commission_fixed: fixed };
  }
  const commission = decimalText(settingOf(settings, 'commission')) ?? '0';
  const type = scalarText(settingOf(settings, 'commissionType'))?.toLowerCase();
  if (type === 'fixed') return { commission_rate: '0', commission_fixed: commission };
  if (type !== undefined && !type.startsWith('percent')) {
    draft.note('commission_type', `expected percentage or fixed, was ${type}: read as percentage`);
  }
  return { commission_rate: divide(commission, '100'), commission_fixed: '0' };
}

function slippageOf(draft: RowDraft, settings: JsonObject): string {
  const slippage = decimalText(settingOf(settings, 'slippage_rate', 'slippage')) ?? '0';
  if (compare(slippage, '0.1') < 0) return slippage;
  draft.note('slippage_percent', `slippage ${slippage} is read as percent`);
  return divide(slippage, '100');
}

/** What a session traded with, from its settings; the row's own balance wins. */
export function tradingSettings(draft: RowDraft, source: unknown, balanceField: string): Settings {
  const balance = draft.decimal(balanceField);
  const settings = isJsonObject(source) ? source : {};
  const risk = settingOf(settings, 'risk_management');
  const stored = balance ?? decimalText(settingOf(settings, 'initial_balance', 'starting_balance'));
  const initial = stored !== undefined && compare(stored, '0') > 0 ? stored : undefined;
  if (initial === undefined) {
    draft.keep(balanceField);
    draft.note('no_balance', `no initial balance: ${DEFAULT_BALANCE} is used`);
  }
  const drawdown = decimalText(
    settingOf(settings, 'max_drawdown') ??
      (isJsonObject(risk) ? settingOf(risk, 'max_drawdown') : undefined),
  );
  return {
    initial_balance: initial ?? DEFAULT_BALANCE,
    ...rateOf(draft, settings),
    slippage_rate: slippageOf(draft, settings),
    max_drawdown_percent: drawdown === undefined ? null : magnitude(drawdown),
    max_position_size_percent:
      decimalText(settingOf(settings, 'max_position_size_percent')) ?? null,
    source: withoutSecretsIn(source ?? null),
  };
}
