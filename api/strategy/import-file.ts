import { strategyLimits } from '../../contracts/strategy';
import { elementTexts, memberTexts } from './json-members';

/** A file of strategies, read as far as it takes to look at each strategy alone. */
export interface ImportFile {
  /** All members but the strategies. */
  readonly head: Readonly<Record<string, unknown>>;
  /**
   * The JSON of each strategy as it was written. One more than an import may have when the file has
   * more; undefined when `strategies` is no list.
   */
  readonly strategies: readonly string[] | undefined;
}

/** Why a text is no file at all. */
export interface NoImportFile {
  readonly code: 'BODY_NOT_JSON' | 'INVALID_REQUEST';
  readonly message: string;
}

/**
 * Reads a file of up to 10 MB. That may take longer than other requests should wait, so the service
 * calls it on a thread; what it returns is data that can leave one.
 */
export function readImportFile(text: string): ImportFile | NoImportFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { code: 'BODY_NOT_JSON', message: `expected JSON, ${(error as Error).message}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'INVALID_REQUEST', message: 'expected a JSON object' };
  }
  const { strategies, ...head } = value as Record<string, unknown>;
  if (!Array.isArray(strategies)) return { head, strategies: undefined };
  const list = memberTexts(text).get('strategies') ?? '[]';
  return { head, strategies: elementTexts(list, strategyLimits.importStrategies + 1) };
}
