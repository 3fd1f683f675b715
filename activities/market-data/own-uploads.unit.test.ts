import { countsOf, withUpload } from './own-uploads';
import type { OwnUpload } from './own-uploads';

const upload = (first: number, last: number, repeated = 0, stepsBack = 0): OwnUpload => ({
  ...{ sha256: `${first}-${last}`, first, last, repeated, stepsBack },
});

const after = (...uploads: OwnUpload[]): OwnUpload[] =>
  uploads.reduce(withUpload, [] as OwnUpload[]);

test('what was wrong with files that follow each other adds up', () => {
  const all = after(upload(0, 9, 2, 1), upload(10, 19, 3), upload(20, 29, 0, 4));
  expect(all.map(({ sha256 }) => sha256)).toEqual(['0-9', '10-19', '20-29']);
  expect(countsOf(all)).toEqual({ repeated: 5, stepsBack: 5 });
});

test('the same file again, and a clean one over its whole range, replace it', () => {
  expect(after(upload(0, 9, 2), upload(0, 9, 2))).toEqual([upload(0, 9, 2)]);
  expect(countsOf(after(upload(0, 9, 2), upload(0, 12)))).toEqual({ repeated: 0, stepsBack: 0 });
});

test('a file of which a later one has a part keeps its counts, and is not the same any more', () => {
  const all = after(upload(0, 9, 2), upload(5, 14));
  expect(all).toEqual([{ ...upload(0, 9, 2), sha256: null }, upload(5, 14)]);
});

test('many small files are merged and lose no count', () => {
  const all = after(...Array.from({ length: 500 }, (_, i) => upload(i, i, 1)));
  expect(all).toHaveLength(100);
  expect(countsOf(all).repeated).toBe(500);
  expect(all[0]).toMatchObject({ sha256: null, first: 0, last: 400 });
  expect(all.at(-1)?.sha256).toBe('499-499');
});
