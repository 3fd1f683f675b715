import fc from 'fast-check';
import type { ImportRecord, ImportSystem } from '../../contracts/imports';
import { importRecordSchema, importSystems } from '../../contracts/imports';
import { anySource } from '../testing/any-source';
import type { MemoryTable } from '../testing/memory-source';
import { memorySource } from '../testing/memory-source';
import { SourceReading } from './read-source';
import { propertyRuns } from '../../test/support/property-runs';

const NOW = Date.parse('2026-01-01T00:00:00Z');

async function readOnce(system: ImportSystem, tables: Record<string, MemoryTable>) {
  const reading = new SourceReading(memorySource(tables), { system, users: {}, now: NOW });
  const records: ImportRecord[] = [];
  for await (const batch of reading.records()) records.push(...batch);
  return { records, totals: reading.totals() };
}

test.each(importSystems)(
  'of any source of %s the counts balance, every record is one, and a second reading is the same',
  async (system) => {
    await fc.assert(
      fc.asyncProperty(anySource(system), async (tables) => {
        const { records, totals } = await readOnce(system, tables);
        for (const { table, read, mapped, quarantined, archived } of totals.tables) {
          expect({ table, read }).toEqual({ table, read: mapped + quarantined + archived });
          expect({ table, read }).toEqual({ table, read: tables[table]?.rows.length });
        }
        for (const record of records) importRecordSchema.parse(JSON.parse(JSON.stringify(record)));
        const keys = records.map(({ source, entity }) => `${source.table} ${source.id} ${entity}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect((await readOnce(system, tables)).records).toEqual(records);
      }),
      propertyRuns(150),
    );
  },
  60_000,
);
