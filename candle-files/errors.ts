/** Why a candle file cannot be used: it cannot be opened, or what it holds is not candles. */
export type CandleFileErrorCode = 'cannot_open' | 'bad_candles';

/** A candle file that cannot be used; the message names the file, the place and what was expected. */
export class CandleFileError extends Error {
  constructor(
    readonly code: CandleFileErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'CandleFileError';
  }
}

/** The file holds something else than candles, or wrong ones. */
export function badCandles(message: string, options?: ErrorOptions): CandleFileError {
  return new CandleFileError('bad_candles', message, options);
}

/** What a decoder throws over bytes that it was not made for; their words say nothing of the file. */
const OVER_DAMAGE = new Set(['TypeError', 'RangeError', 'RuntimeError', 'ReferenceError']);

/** Why a decoder failed, in words of people. */
export function damageOf(error: unknown): string {
  const isOver = error instanceof Error && OVER_DAMAGE.has(error.name);
  return isOver || /undefined/.test(messageOf(error)) ? 'it is damaged' : messageOf(error);
}

/** Text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The beginning of a text that is longer than this. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
