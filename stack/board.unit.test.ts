import { renderBoard } from './board';

test('columns align, restarts show, links follow', () => {
  const board = renderBoard(
    [
      {
        name: 'kafka',
        state: 'ready',
        address: '127.0.0.1:9092',
        version: '4.1.1',
        dataDir: '/data/kafka',
        restarts: 2,
      },
      { name: 'object-store', state: 'external', address: 'http://s3:9000', restarts: 0 },
    ],
    [{ name: 'API', address: 'http://127.0.0.1:8080' }],
  );
  expect(board).toBe(
    [
      '  component     state                 address         version  data',
      '  Kafka         ready (restarted 2×)  127.0.0.1:9092  4.1.1    /data/kafka',
      '  Object store  external              http://s3:9000',
      '',
      '  API  http://127.0.0.1:8080',
    ].join('\n'),
  );
});
