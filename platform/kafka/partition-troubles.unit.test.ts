import { Registry } from 'prom-client';
import { createLogger } from '../log';
import { PartitionTroubles } from './partition-troubles';
import { readerMetrics } from './reader-metrics';

const registry = new Registry();
const metrics = readerMetrics(registry);

/** A reader's troubles with one partition. */
function given() {
  const logger = createLogger('test', 'silent');
  const warn = jest.spyOn(logger, 'warn');
  const info = jest.spyOn(logger, 'info');
  const troubles = new PartitionTroubles('group', logger, metrics);
  return {
    troubles,
    fail: (error: unknown, ...offsets: number[]) =>
      troubles.failed({ topic: 't', partition: 0, offsets, error }),
    lines: () => [warn.mock.calls.length, info.mock.calls.length],
  };
}

const retrying = async () => (await metrics.retrying.get()).values.map(({ value }) => value);

describe('given a dependency that is away', () => {
  it('when records fail again and again, then they wait longer, up to 5 s', async () => {
    const { fail, lines, troubles } = given();
    const waits = Array.from({ length: 9 }, () => fail(new Error('away'), 1, 2));
    const expected = [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000];
    expect(waits).toEqual(expected.map((waitMs) => ({ waitMs })));
    expect(troubles.atMost('t', 0)).toBe(Infinity);
    expect(await retrying()).toEqual([1]);
    expect(lines()).toEqual([1, 0]);
    troubles.processed('t', 0, 3);
    expect(await retrying()).toEqual([]);
    expect(lines()).toEqual([1, 1]);
    expect(fail(new Error('away'), 3)).toEqual({ waitMs: 100 });
    troubles.keepOnly(new Set());
  });
});

describe('given a record at fault among others', () => {
  const fault = new TypeError('a bug');

  it('when batches fail, then it is found by halves and rejected at its third failure alone', () => {
    const { fail, troubles } = given();
    expect(fail(fault, 10, 11, 12, 13, 14)).toEqual({ waitMs: 0 });
    expect(troubles.atMost('t', 0)).toBe(3);
    troubles.processed('t', 0, 13);
    expect(fail(fault, 13, 14)).toEqual({ waitMs: 0 });
    expect(troubles.atMost('t', 0)).toBe(1);
    expect(fail(fault, 13)).toEqual({ waitMs: 100 });
    expect(fail(fault, 13)).toEqual({ waitMs: 200 });
    expect(fail(fault, 13)).toEqual({ reject: 13 });
    troubles.reject('t', 0, 13, fault);
    expect(troubles.isRejected('t', 0, 13)).toBe(true);
    expect(troubles.isRejected('t', 0, 14)).toBe(false);
    troubles.processed('t', 0, 15);
    expect(troubles.atMost('t', 0)).toBe(Infinity);
  });

  it('when it fails alone but passes then, then it is not rejected', () => {
    const { fail, troubles } = given();
    expect(fail(fault, 7)).toEqual({ waitMs: 100 });
    expect(fail(fault, 7)).toEqual({ waitMs: 200 });
    troubles.processed('t', 0, 8);
    expect(fail(fault, 8)).toEqual({ waitMs: 100 });
    troubles.keepOnly(new Set());
  });

  it('when the processor does not even open, then no record is blamed', () => {
    const { fail, troubles } = given();
    for (let i = 0; i < 5; i++) expect(fail(fault)).toHaveProperty('waitMs');
    troubles.keepOnly(new Set());
  });
});
