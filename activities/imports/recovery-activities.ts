import { createHash } from 'node:crypto';
import { bareSession } from '../../contracts/bare-session';
import { importCallLimits } from '../../contracts/import-routes';
import { importRecordSchema } from '../../contracts/imports';
import type { ImportRecovery } from '../../contracts/import-responses';
import type { ImportRecord } from '../../contracts/imports';
import { contextOf } from './batch-activities';
import { beating } from './beating';
import { childOf } from './child-entities';
import type { Batch, ImportActivityPorts, KeptRecord } from './ports';
import { keyOf } from './record-ids';
import { storeRecords } from './store-records';
import type { PartContext } from './store-records';

export type RecoveryActivities = ReturnType<typeof createRecoveryActivities>;

/** Gives orphans the session that they name, stopped and without a strategy. */
export function createRecoveryActivities(ports: ImportActivityPorts) {
  const { store, owners } = ports;
  return {
    failRecovery: (batchId: string, reason: string): Promise<void> =>
      store.endRecovery(batchId, reason),

    recoverOrphans: (batchId: string): Promise<ImportRecovery> =>
      beating(ports, async ({ signal }) => {
        const batch = await store.batch(batchId);
        const context = { ...(await contextOf(batch, ports)), mayRepeat: true };
        for (;;) {
          signal.throwIfAborted();
          const orphans = await store.orphans(batchId, importCallLimits.records);
          if (orphans.length === 0) {
            await store.endRecovery(batchId, null);
            return store.recovery(batchId);
          }
          const bare = sessionsOf(batch, orphans, new Date(ports.now()).toISOString());
          const { missing, stored } = await apart(batch, bare);
          const targets = [...stored, ...(await storeAll(context, missing))];
          for (const entity of ['position', 'trade', 'chart_point'] as const) {
            await storeAll(context, childrenOf(orphans, entity));
          }
          await owners.publish(batchId, targets);
          await store.recovered(
            batchId,
            orphans.map(({ rowId }) => rowId),
            missing.length,
          );
        }
      }),
  };

  /** Sessions that have to be made, and the ids of those that are stored: a bare one never takes the place of them. */
  async function apart(batch: Batch, sessions: readonly ImportRecord[]) {
    const known = await store.find(
      batch,
      sessions.map(({ source }) => source),
    );
    const storedAs = ({ source }: ImportRecord) => {
      const entry = known.get(keyOf(source));
      return entry === undefined || entry.contentHash === null ? undefined : entry.targetId;
    };
    return {
      missing: sessions.filter((session) => storedAs(session) === undefined),
      stored: sessions.flatMap((session) => storedAs(session) ?? []),
    };
  }

  async function storeAll(context: PartContext, records: ImportRecord[]): Promise<string[]> {
    if (records.length === 0) return [];
    const outcomes = await storeRecords(context, records, ports);
    await store.commit(context.batch, undefined, outcomes);
    return outcomes.flatMap(({ target }) => (target ? [target.id] : []));
  }
}

function sessionsOf(batch: Batch, orphans: readonly KeptRecord[], now: string): ImportRecord[] {
  const sessions = new Map<string, ImportRecord>();
  const symbols = symbolsOf(orphans);
  for (const { record } of orphans) {
    if (record.entity !== 'orphan') continue;
    const { table, id } = record.data.missing;
    if (sessions.has(id)) continue;
    const at = record.source.system === 'beta1' ? timeOf(id) : undefined;
    const data = bareSession({
      external_id: id,
      name: `Recovered ${id}`,
      symbol: symbols.get(id) ?? null,
      started_at: at ?? null,
      created_at: at ?? batch.manifest.made_at,
      updated_at: at ?? batch.manifest.made_at,
      legacy: { recovered_at: now },
    });
    sessions.set(
      id,
      importRecordSchema.parse({
        entity: 'session',
        source: { system: batch.system, table, id },
        content_hash: hashOf({ table, id }),
        notes: [{ code: 'recovered', message: 'created for trades whose session was missing' }],
        data,
      }),
    );
  }
  return [...sessions.values()];
}

function childrenOf(orphans: readonly KeptRecord[], meant: string): ImportRecord[] {
  return orphans.flatMap(({ record }) => {
    const child = childOf(record);
    return child?.entity === meant ? [child] : [];
  });
}

/** What the first trade or position of each session names. */
function symbolsOf(orphans: readonly KeptRecord[]): ReadonlyMap<string, string> {
  const symbols = new Map<string, string>();
  for (const { record } of orphans) {
    if (record.entity !== 'orphan') continue;
    const { missing, record: child } = record.data;
    const { symbol } = child as { readonly symbol?: string | null };
    if (symbol && !symbols.has(missing.id)) symbols.set(missing.id, symbol);
  }
  return symbols;
}

/** Old session ids are `ft_` and the time of the start, in ms. */
function timeOf(id: string): string | undefined {
  const [, ms] = /^ft_(\d{13})$/.exec(id) ?? [];
  return ms === undefined ? undefined : new Date(Number(ms)).toISOString();
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
