import { Circuit } from './circuit';

let now = 0;
let circuit: Circuit;

beforeEach(() => {
  now = 0;
  circuit = new Circuit(() => now);
});

function fail(times: number): void {
  for (let i = 0; i < times; i++) circuit.failed();
}

it('stays closed while failures are few, and forgets them at a success', () => {
  fail(4);
  circuit.succeeded();
  fail(4);
  expect(circuit.admits()).toBe(true);
});

it('refuses all for a second after five failures in a row', () => {
  fail(5);
  expect([circuit.isOpen, circuit.admits()]).toEqual([true, false]);
  now = 999;
  expect(circuit.admits()).toBe(false);
});

it('then lets one through, and all when that one succeeds', () => {
  fail(5);
  now = 1_000;
  expect([circuit.admits(), circuit.admits()]).toEqual([true, false]);
  circuit.succeeded();
  expect([circuit.admits(), circuit.admits(), circuit.isOpen]).toEqual([true, true, false]);
});

it('refuses for another second when that one fails', () => {
  fail(5);
  now = 1_000;
  expect(circuit.admits()).toBe(true);
  circuit.failed();
  now = 1_999;
  expect(circuit.admits()).toBe(false);
  now = 2_000;
  expect(circuit.admits()).toBe(true);
});
