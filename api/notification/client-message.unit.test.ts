import { parseClientMessage } from './client-message';

test.each(['{"type":"subscribe"}', '{"type":"subscribe","session_id":"../x"}'])(
  'a subscription without the id of a session is answered: %s',
  (text) => {
    expect(parseClientMessage(text)).toEqual({
      type: 'refused',
      message: 'subscribe: expected session_id to be the id of a session',
    });
  },
);

test.each(['not json', '[]', 'null', '{"type":1}', '{"type":"subscrib"}'])(
  'what the channel does not know is ignored: %s',
  (text) => {
    expect(parseClientMessage(text)).toBeUndefined();
  },
);

test('a message that has a key twice is refused', () => {
  expect(parseClientMessage('{"type":"subscribe","type":"unsubscribe"}')).toEqual({
    type: 'refused',
    message: 'type: expected once, is there twice',
  });
});
