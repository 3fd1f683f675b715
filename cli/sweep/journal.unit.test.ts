import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemplate } from '../../engine';
import { openJournal, plannerFor } from './journal';

test('a sweep that was begun by an older version keeps an axis that is too long for a new one', () => {
  const path = join(tmpdir(), `axis-${process.pid}.csv.journal`);
  const settings = {
    initialCash: 1e5,
    commissionRate: 0,
    slippageRate: 0,
    maxPositionSizePercent: 1,
  };
  const request = { sets: [['spread', 'log:0.0000001:0.5:10001']] as const, where: [] };
  const plan = () => plannerFor(path)(findTemplate('goldenCross')?.json_tree, settings, request);
  expect(plan).toThrow('at most 10000 values');
  writeFileSync(path, '');
  try {
    expect(plan().space.size).toBe(10_001);
  } finally {
    rmSync(path);
  }
});

test('a journal of another version of the engine is refused, and says which', () => {
  const path = join(tmpdir(), `engine-${process.pid}.csv.journal`);
  const header = { engine: '4', graph: 'a4', candles: '', settings: '', sets: '', search: '' };
  openJournal(path, header).close();
  try {
    const updated = { ...header, engine: '5', graph: 'a5' };
    expect(() => openJournal(path, updated)).toThrow(
      'expected a journal of engine version 5, was of version 4',
    );
    expect(() => openJournal(path, { ...updated, sets: 'others' })).toThrow(
      'was that of another (engine, graph, sets differ)',
    );
    expect(() => openJournal(path, { ...header, graph: 'b4' })).toThrow(
      'was that of another (graph differ)',
    );
    openJournal(path, header).close();
  } finally {
    rmSync(path);
  }
});
