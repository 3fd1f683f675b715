import { decimal, money, percent, plainNumber, timeText } from './numbers';
import { sparkline } from './sparkline';
import { painterFor } from './style';
import { alignColumns } from './table';

test('numbers read as people write them, without a negative zero', () => {
  expect([decimal(1234.5), decimal(-0.001), percent(-12.345), percent(1e9)]).toEqual([
    '1,234.50',
    '0.00',
    '-12.35 %',
    '1.00e+9 %',
  ]);
  expect([money(1234.567), money(2_345_678.9), money(1e18)]).toEqual([
    '1,234.57',
    '2,345,679',
    '1.0000e+18',
  ]);
  expect(plainNumber(0.123456789)).toBe('0.12345679');
  expect([timeText(0), timeText(1_000)]).toEqual(['1970-01-01 00:00', '1970-01-01 00:00:01']);
});

test('a sparkline goes from the lowest to the highest value and ends with the last', () => {
  expect(sparkline(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), 8)).toBe('▁▂▃▄▅▆▇█');
  expect(
    sparkline(
      Float64Array.from({ length: 1_000 }, (_, i) => -i),
      4,
    ),
  ).toBe('█▆▃▁');
  expect(sparkline(Float64Array.of(5, 5), 60)).toBe('▄▄');
  expect(sparkline(new Float64Array(0), 60)).toBe('');
});

test('columns stand under each other, whatever their colours', () => {
  const rows = [
    ['a', '\u001b[31m10\u001b[0m', 'x'],
    ['long', '5', ''],
  ];
  expect(alignColumns(rows, ['left', 'right'])).toBe('a     \u001b[31m10\u001b[0m  x\nlong   5');
});

describe('colours', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test('appear on a terminal, not in a pipe, not with NO_COLOR', () => {
    delete process.env.NO_COLOR;
    process.env.TERM = 'xterm';
    expect(painterFor({ isTTY: true })('red', 'x')).toBe('\u001b[31mx\u001b[0m');
    expect(painterFor({ isTTY: false })('red', 'x')).toBe('x');
    process.env.NO_COLOR = '1';
    expect(painterFor({ isTTY: true })('red', 'x')).toBe('x');
  });
});
