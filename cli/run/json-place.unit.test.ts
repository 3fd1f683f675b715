import { faultIn } from './json-place';

test.each<[string, number, number]>([
  ['{\n  "a": 1,\n}', 3, 1],
  ['{"a": 1 "b": 2}', 1, 9],
  ['{\n  "a": tru\n}', 2, 8],
  ["{'a': 1}", 1, 2],
  ['[1, 2\n', 2, 1],
  ['{"a": "b\n"}', 1, 7],
  ['{"a": [1, {"b": null}], "c" 2}', 1, 29],
  ['{} {}', 1, 4],
  ['', 1, 1],
  ['[01]', 1, 3],
])('%j is no JSON from line %i, column %i on', (text, line, column) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(faultIn(text)).toEqual({ line, column });
});
