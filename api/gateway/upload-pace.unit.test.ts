import { UploadPace } from './upload-pace';

let now = 0;
let pace: UploadPace;

beforeEach(() => {
  now = 0;
  pace = new UploadPace({ burst: 1_000, perSecond: 500 }, () => now);
});

test('a caller sends so many bytes at once, then so many a second', () => {
  expect(pace.pauseAfter('a', 1_000)).toBe(0);
  expect(pace.pauseAfter('a', 100)).toBe(200);
  now = 200;
  expect(pace.pauseAfter('a', 250)).toBe(500);
});

test('callers do not slow down each other', () => {
  expect(pace.pauseAfter('a', 5_000)).toBe(8_000);
  expect(pace.pauseAfter('b', 1_000)).toBe(0);
});

test('a caller who rests may send as much as at first, however long it was', () => {
  pace.pauseAfter('a', 1_000);
  now = 1_000_000;
  expect(pace.pauseAfter('a', 1_000)).toBe(0);
  expect(pace.pauseAfter('a', 1)).toBe(2);
});

test('callers that are forgotten had rested', () => {
  pace.pauseAfter('a', 1_500);
  for (let n = 0; n < 2_000; n++) pace.pauseAfter(`other ${n}`, 1);
  expect(pace.pauseAfter('a', 0)).toBe(1_000);
});
