import { strategyLimits } from '../../contracts/strategy';
import { KEY_TWICE, repeatedKey } from '../../engine';
import { elementTexts, hasMoreElements, membersOf } from './json-members';

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

const MOST = strategyLimits.importStrategies;
/** Of the beginning of a file, which takes about a millisecond to look at. */
export const BEGINNING_BYTES = 64 * 1024;

/** A file that is refused for the number of its strategies: what else is in it does not matter. */
const tooMany: ImportFile = { head: {}, strategies: Array<string>(MOST + 1).fill('null') };

/** What the beginning of a file says already, undefined when all of it has to be read. */
export function glanceAtImportFile(bytes: Uint8Array): ImportFile | undefined {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = beginning.toString('utf8', 0, BEGINNING_BYTES);
  return hasMoreElements(text, 'strategies', MOST) ? tooMany : undefined;
}

/**
 * Reads a file of up to 10 MB. That may take longer than other requests should wait, so the service
 * calls it on a thread; what it returns is data that can leave one.
 */
export function readImportFile(text: string): ImportFile | NoImportFile {
  if (hasMoreElements(text, 'strategies', MOST)) return tooMany;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { code: 'BODY_NOT_JSON', message: `expected JSON: ${(error as Error).message}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'INVALID_REQUEST', message: 'expected a JSON object' };
  }
  const { strategies, ...head } = value as Record<string, unknown>;
  const members = membersOf(text);
  const frame = withoutElements(members);
  const twice = repeatedKey(frame, JSON.parse(frame));
  if (twice !== undefined) {
    return { code: 'INVALID_REQUEST', message: `${twice}: ${KEY_TWICE}` };
  }
  if (!Array.isArray(strategies)) return { head, strategies: undefined };
  const list = new Map(members).get('strategies') ?? '[]';
  return { head, strategies: elementTexts(list, MOST + 1) };
}

/** The file with no strategy in it: each of them is judged alone. */
function withoutElements(members: ReturnType<typeof membersOf>): string {
  const texts = members.map(([key, text]) => {
    const isList = key === 'strategies' && text.startsWith('[');
    return `${JSON.stringify(key)}:${isList ? '[]' : text}`;
  });
  return `{${texts.join(',')}}`;
}
