import { partNames, type PartName, type ReportProgress } from './part';
import { stopOrphan } from './pid-file';
import { pidPathOf, type Places } from './places';
import { stopSignals } from './stop-signals';

const graceMs = 20_000;

/** Stops in order what an earlier run in these folders left behind; returns the parts found. */
export async function stopOrphans(places: Places, report: ReportProgress): Promise<PartName[]> {
  const found = await Promise.all(
    partNames.map(async (part) => {
      const pid = await stopOrphan(pidPathOf(places, part), stopSignals[part], graceMs);
      if (pid === undefined) return undefined;
      report({ kind: 'orphan-stopped', part, pid });
      return part;
    }),
  );
  return found.filter((part) => part !== undefined);
}
