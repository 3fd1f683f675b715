import { readCandleFile } from '../candle-file';
import { TemporaryFolder } from '../testing/temporary-folder';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const SEMICOLONS = 'Date;Open;High;Low;Close;Volume;Note';

const read = (rows: readonly string[], header = SEMICOLONS) =>
  readCandleFile(folder.file('candles.csv', [header, ...rows].join('\n')));

describe('commas that may part thousands are not read as decimal commas', () => {
  test.each<[string, readonly string[], string]>([
    [
      'between commas',
      ['2022-01-03,"70,500","71,200","70,100","70,900"'],
      'Date,Open,High,Low,Close',
    ],
    ['between semicolons', ['2022-01-03;70,500;71,200;70,100;70,900;5;x'], SEMICOLONS],
    ['some rows below 1,000', ['2022-01-03;999;70,500;999;999;5;x'], SEMICOLONS],
    ['beside decimal points', ['2022-01-03;999.5;70,500;999.5;999.5;5.5;x'], SEMICOLONS],
    ['volume alone', ['2022-01-03;7;9;6;8;70,500;x'], SEMICOLONS],
    ['millions', ['2022-01-03;7,100,500;7,100,500;7,100,500;7,100,500;5;x'], SEMICOLONS],
    ['with a sign', ['2022-01-03;+70,500;71,200;70,100;70,900;5;x'], SEMICOLONS],
  ])('%s', async (_name, rows, header) => {
    await expect(read(rows, header)).rejects.toThrow(
      /line 2: expected numbers as 70500 or 70\.5, was "\+?[\d,]+": its comma may part thousands or decimals/,
    );
  });

  test('without a header', async () => {
    await expect(read([], '2022-01-03;70,500;71,200;70,100;70,900;5')).rejects.toThrow(
      /line 1: expected numbers as 70500 or 70\.5/,
    );
  });
});

test('one number whose comma can only be decimal tells what the others are', async () => {
  for (const volume of ['5,5', '0,500', '1234,500', '5,1234']) {
    const { columns } = await read(
      [`2022-01-03;70,500;71,200;70,100;70,900;${volume};x`],
      SEMICOLONS,
    );
    expect(columns.open[0]).toBe(70.5);
  }
});

test('columns that are not read do not matter', async () => {
  const { columns } = await read(['2022-01-03;70.5;71;70;71;5;1,234'], SEMICOLONS);
  expect(columns.open[0]).toBe(70.5);
});

test('points in a file of decimal commas are not decimal points', async () => {
  await expect(read(['2022-01-03;1.234;1.240,5;1.230;1.235;5;x'])).rejects.toThrow(
    /line 2: expected high to be a number, was "1\.240,5"/,
  );
  await expect(read(['2022-01-03;1.234;1240,5;1.230;1.235;5;x'])).rejects.toThrow(
    /line 2: expected open to be a number, was "1\.234"/,
  );
});
