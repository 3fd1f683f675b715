import { placesOf } from '../places';
import { readState } from '../state-file';
import { boardText } from './up';

/** Shows the running stack; the exit code is 3, as of a service that is not running, when none is. */
export function status(json: boolean): void {
  const places = placesOf({}, process.env);
  const state = readState(places);
  if (!state) process.exitCode = 3;
  if (json) console.log(JSON.stringify(state ? { running: true, ...state } : { running: false }));
  else console.log(state ? boardText(state) : `Nothing runs in ${places.dataDir}.`);
}
