import type { TrialRegister } from '../../engine';
import { NO_TRIALS } from '../../engine';
import { trialsOf } from './register-file';

/** Trials of before; none where the register cannot be read, of which telling it warns. */
export function trialsBefore(symbol: string): TrialRegister {
  try {
    return trialsOf(symbol);
  } catch {
    return NO_TRIALS;
  }
}
