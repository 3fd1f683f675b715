interface Message {
  readonly offset: string;
  readonly key: Buffer | null;
  readonly batchContext: { readonly producerId: string; readonly inTransaction: boolean };
}
interface Fetched {
  readonly messages: readonly Message[];
  readonly abortedTransactions: readonly { producerId: string; firstOffset: string }[];
}

/** The library's own, as patches/kafkajs+2.2.4.patch corrects it. */
const withoutAborted = jest.requireActual<(fetched: Fetched) => Message[]>(
  'kafkajs/src/consumer/filterAbortedMessages',
);

const of = (producerId: string, offset: number, key: Buffer | null = null): Message => ({
  offset: String(offset),
  key,
  batchContext: { producerId, inTransaction: true },
});
const abortMarker = (producerId: string, offset: number) => of(producerId, offset, Buffer.alloc(4));

const offsetsOf = (fetched: Fetched) =>
  withoutAborted(fetched).flatMap(({ offset, key }) => (key === null ? [Number(offset)] : []));

it('hides transactions that were aborted in another order than they began in', () => {
  const messages = [of('2', 375), of('4', 378), abortMarker('4', 380), abortMarker('2', 381)];
  const abortedTransactions = [
    { producerId: '4', firstOffset: '378' },
    { producerId: '2', firstOffset: '375' },
  ];
  expect(offsetsOf({ messages: [...messages, of('2', 388)], abortedTransactions })).toEqual([388]);
});

it('hides transactions that both began before the first record that was read', () => {
  const messages = [of('4', 12), of('2', 13), abortMarker('4', 14), abortMarker('2', 15)];
  const abortedTransactions = [
    { producerId: '2', firstOffset: '10' },
    { producerId: '4', firstOffset: '11' },
  ];
  const last = [of('2', 16), of('4', 17)];
  expect(offsetsOf({ messages: [...messages, ...last], abortedTransactions })).toEqual([16, 17]);
});
