import { benchCompileAndStep } from './compile-and-step';
import { benchEventMode } from './event-mode';
import { benchIndicatorColumns } from './indicator-columns';
import { benchMemory } from './memory';
import { benchSmaCross } from './sma-cross';
import { benchTemplates } from './templates';
import { benchWorkspaceSweep } from './workspace-sweep';

/** All that the engine is measured by; the peers come from `bench/peers/install.sh`. */
export async function benchEngine(): Promise<boolean> {
  let met = true;
  for (const bench of [
    benchCompileAndStep,
    benchSmaCross,
    benchTemplates,
    benchEventMode,
    benchIndicatorColumns,
    benchMemory,
    benchWorkspaceSweep,
  ]) {
    met = (await bench()) && met;
  }
  return met;
}
