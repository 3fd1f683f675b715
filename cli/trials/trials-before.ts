import type { TrialRegister } from '../../engine';
import { NO_TRIALS } from '../../engine';
import { registerPath, trialsOf } from './register-file';

/** Trials of other searches; none where the register cannot be read, of which telling it warns. */
export function trialsBefore(symbol: string, search: string): TrialRegister {
  try {
    return trialsOf(symbol, registerPath(), search);
  } catch {
    return NO_TRIALS;
  }
}
