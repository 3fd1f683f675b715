import type { ImportRecord } from '../../contracts/imports';
import type { Batch } from './ports';
import { RecordOwners } from './record-owners';

const owner = (id: string, username: string | null, development = false) => {
  return { id, username, rows: 1, target: null, development };
};

function ownerIn(dryRun: boolean, id: string, quarantined: readonly string[] = []) {
  const owners = [owner('u1', 'anna'), owner('u2', null), owner('u3', 'demo', true)];
  const manifest = { options: { owner: 'trader', users: {} }, owners };
  const batch = { id: 'b', dryRun, accounts: { trader: 'of the run' }, manifest };
  const stored = new Map(dryRun ? [] : [['u1', 'her own']]);
  const record = { owner: id } as ImportRecord;
  return new RecordOwners(batch as unknown as Batch, stored, new Set(quarantined)).ownerOf(record);
}

test('a dry run says of owners what the real run does', () => {
  expect(ownerIn(false, 'u1')).toEqual({ id: 'her own' });
  const dry = ownerIn(true, 'u1');
  expect(dry).toEqual({ id: expect.any(String) as string });
  expect(dry).not.toEqual({ id: 'of the run' });
  for (const isDry of [false, true]) {
    expect(ownerIn(isDry, 'u1', ['u1'])).toMatchObject({
      quarantine: { code: 'owner_quarantined' },
    });
    expect(ownerIn(isDry, 'u2')).toMatchObject({
      id: 'of the run',
      note: { code: 'owner_unknown' },
    });
    expect(ownerIn(isDry, 'u3')).toMatchObject({ note: { code: 'owner_development' } });
  }
});
