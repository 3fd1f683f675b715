import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PartStatus } from './part';
import type { Places } from './places';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity';
import { writeWholeUnlessFull } from './write-whole';

/** What a running stack tells other processes; holds secrets, hence a 0600 file. */
export interface PublishedState {
  owner: ProcessIdentity;
  /** Whether the start is over: every part has answered. */
  up: boolean;
  parts: PartStatus[];
  environment: Record<string, string>;
}

/** Publishes the state for `status`, `logs` and `down` in other terminals. */
export function publishState(places: Places, told: Omit<PublishedState, 'owner'>): void {
  const state: PublishedState = { owner: ownIdentity(), ...told };
  // Who deletes the data folder under a running stack must still be able to stop it.
  if (existsSync(places.runDir)) {
    writeWholeUnlessFull(statePath(places), JSON.stringify(state, undefined, 2));
  }
}

/** The state of the stack that runs in these folders, or undefined when none does. */
export function readState(places: Places): PublishedState | undefined {
  try {
    const state = JSON.parse(readFileSync(statePath(places), 'utf8')) as PublishedState;
    return isRunning(state.owner) ? state : undefined;
  } catch {
    return undefined;
  }
}

/** The variables that lead to the stack that runs in these folders; none when none does. */
export function runningEnvironment(places: Places): Record<string, string> {
  return readState(places)?.environment ?? {};
}

/** Withdraws the state once the stack is down. */
export function withdrawState(places: Places): void {
  rmSync(statePath(places), { force: true });
}

function statePath(places: Places): string {
  return join(places.runDir, 'stack.json');
}
