import { lockHolder } from '../lock';
import { stopOrphans } from '../orphans';
import { stopProcess } from '../pid-file';
import { placesOf } from '../places';
import { progressLine } from '../progress-text';

// The owner stops the parts one after the other and gives each 20 seconds.
const graceMs = 60_000;

/** Stops the stack that runs here, whoever started it, and what a killed run left behind. */
export async function down(json: boolean): Promise<void> {
  const places = placesOf({}, process.env);
  const holder = lockHolder(places.dataDir);
  if (holder) await stopProcess(holder, 'SIGTERM', graceMs);
  const orphans = await stopOrphans(places, (event) => {
    if (!json) console.log(progressLine(event));
  });
  const stopped = holder !== undefined || orphans.length > 0;
  if (json) console.log(JSON.stringify({ kind: 'down', stopped, pid: holder?.pid, orphans }));
  else console.log(stopped ? 'AlgoTrade is down.' : 'Nothing was running.');
}
