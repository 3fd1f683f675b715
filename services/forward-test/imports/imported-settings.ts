import type { SessionSettings } from '../../../api/forward-test/session-requests';
import { riskManagementSchema } from '../../../contracts/forward-test-requests';
import type { ImportRecordOf } from '../../../contracts/imports';
import { settingOf } from '../../../imports/rows/trading-settings';
import { decodeJson, isJsonObject } from '../../../imports/values/json';
import { booleanOf, decimalText } from '../../../imports/values/numbers';

type Data = ImportRecordOf<'session'>['data'];
type RiskLimits = SessionSettings['risk_management'];

/** How an imported session traded, in the terms of today: what a duplicate of it starts with. */
export function importedSettings({ settings, symbol, timeframe }: Data): SessionSettings {
  const fixed = Number(settings.commission_fixed);
  return {
    symbol: symbol ?? '',
    timeframe: timeframe as SessionSettings['timeframe'],
    starting_balance: Number(settings.initial_balance),
    max_position_size_percent: shareOf(settings.max_position_size_percent),
    commission_type: fixed > 0 ? 'fixed' : 'rate',
    commission_rate: Number(settings.commission_rate),
    commission_fixed: fixed,
    slippage_rate: Number(settings.slippage_rate),
    risk_management: riskLimits(settings),
  };
}

/** A fraction; the old systems had fractions, and percents in what people typed. */
function shareOf(stored: string | null): number {
  const share = Number(stored ?? 1);
  return share > 1 ? share / 100 : share;
}

/** The limits that a session of today may have; others are shown as the old system stored them. */
function riskLimits({ source, max_drawdown_percent }: Data['settings']): RiskLimits {
  const settings = isJsonObject(source) ? source : {};
  const nested = decodeJson(settingOf(settings, 'risk_management')).value;
  const stored = (name: string) =>
    settingOf(isJsonObject(nested) ? nested : {}, name) ?? settingOf(settings, name);
  const values = Object.keys(riskManagementSchema.shape).map((name) => {
    if (name === 'max_drawdown') return [name, numberOf(max_drawdown_percent)] as const;
    return [name, valueOf(name, stored(name))] as const;
  });
  const isAllowed = ([name, value]: (typeof values)[number]) =>
    value !== undefined && riskManagementSchema.safeParse({ [name]: value }).success;
  return Object.fromEntries(values.filter(isAllowed));
}

function valueOf(name: string, stored: unknown): number | boolean | undefined {
  return name === 'auto_stop' ? booleanOf(stored) : numberOf(stored);
}

function numberOf(stored: unknown): number | undefined {
  const text = decimalText(stored);
  return text === undefined ? undefined : Number(text);
}
