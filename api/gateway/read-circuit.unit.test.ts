import { errors } from 'undici';
import { ReadCircuit } from './read-circuit';

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const timeout = new errors.HeadersTimeoutError();

let circuit: ReadCircuit;

beforeEach(() => {
  jest.useFakeTimers();
  circuit = new ReadCircuit();
});
afterEach(() => jest.useRealTimers());

const fail = (error: Error, ...callers: string[]) => {
  for (const caller of callers) circuit.failedFor(caller, error);
};
const fiveTimes = (caller: string) => Array<string>(5).fill(caller);

test("one caller's timeouts do not keep another's reads away", () => {
  fail(timeout, ...Array<string>(16).fill('anna'));
  expect([circuit.admits('boris'), circuit.isOpen]).toEqual([true, false]);
});

test("a caller's further timeouts keep this caller's reads away, until anybody is answered", () => {
  fail(timeout, ...Array<string>(4).fill('anna'));
  expect(circuit.admits('anna')).toBe(true);
  fail(timeout, 'anna');
  expect(circuit.admits('anna')).toBe(false);
  jest.advanceTimersByTime(1_000);
  expect([circuit.admits('anna'), circuit.admits('anna')]).toEqual([true, false]);
  circuit.answered();
  expect(circuit.admits('anna')).toBe(true);
});

test('an open circuit remembers no more callers', () => {
  fail(timeout, ...Array.from({ length: 1_000 }, (_, i) => `caller ${i}`));
  const { own } = circuit as unknown as { own: Map<string, unknown> };
  expect(own.size).toBe(5);
});

test('timeouts of five callers open it, and an answer closes it', () => {
  fail(timeout, 'a', 'b', 'c', 'd');
  circuit.answered();
  fail(timeout, 'a', 'b', 'c', 'd');
  expect(circuit.admits('boris')).toBe(true);
  fail(timeout, 'e');
  expect([circuit.admits('boris'), circuit.isOpen]).toEqual([false, true]);
  circuit.answered();
  expect([circuit.admits('boris'), circuit.isOpen]).toEqual([true, false]);
});

test("a service that refuses one caller's connections refuses everybody's", () => {
  fail(refused, ...fiveTimes('anna'));
  expect(circuit.admits('boris')).toBe(false);
});

test('one read a second is let through, whether or not the one before was answered', () => {
  fail(refused, ...fiveTimes('anna'));
  jest.advanceTimersByTime(1_000);
  expect([circuit.admits('boris'), circuit.admits('boris')]).toEqual([true, false]);
  jest.advanceTimersByTime(1_000);
  expect([circuit.admits('boris'), circuit.admits('boris')]).toEqual([true, false]);
});

test('it is open while its last failure is recent, whether or not anyone reads again', () => {
  fail(refused, ...fiveTimes('anna'));
  jest.advanceTimersByTime(29_000);
  expect(circuit.isOpen).toBe(true);
  jest.advanceTimersByTime(2_000);
  expect(circuit.isOpen).toBe(false);
  fail(refused, 'anna');
  expect(circuit.isOpen).toBe(true);
});
