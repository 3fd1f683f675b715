import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseClientMessage as parseMarketMessage } from '../../api/market-data/socket-messages';
import { parseClientMessage as parseSessionMessage } from '../../api/notification/client-message';
import { socketChannels } from '../../contracts/asyncapi/document';
import { socketsDescription, socketsDocument } from '../../scripts/sockets-document';

const folder = join(__dirname, '../../docs/traders');
const messages = Object.entries(socketChannels).flatMap(([channel, { messages: of }]) =>
  Object.entries(of).map(([type, message]) => ({ channel, type, message })),
);

test.each([
  ['socket-messages.md', socketsDocument],
  ['sockets.asyncapi.json', socketsDescription],
])(
  'docs/traders/%s says what the schemas say; `npm run docs:sockets` writes it anew',
  (name, text) => {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text());
  },
);

test.each(messages)('the example of $channel $type has the form of its schema', ({ message }) => {
  expect(message.schema.safeParse(message.example).error).toBeUndefined();
});

test.each(messages.filter(({ message }) => message.from === 'client'))(
  'the service understands the example of $channel $type',
  ({ channel, type, message }) => {
    const parse =
      channel === 'market'
        ? (text: string) => parseMarketMessage(text, [{ source: 'simulated' }])
        : parseSessionMessage;
    expect(parse(JSON.stringify(message.example))).toMatchObject({ type });
  },
);
