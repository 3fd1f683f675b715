import { asyncApiDocument, socketChannels } from '../../../contracts/asyncapi/document';
import type { SocketChannel, SocketMessage } from '../../../contracts/asyncapi/socket-message';
import { jsonSchema } from '../../../contracts/openapi/document';
import { pageHtml, searchHtml } from './frame';
import { code, escape, inline, slug, table } from './html';
import { schemaText } from './schema-text';

/** The AsyncAPI description as a page: every message of the WebSockets with its form and an example. */
export function socketsPage(version: string): string {
  const { title, description } = asyncApiDocument(version).info;
  const channels = Object.values(socketChannels);
  const links = channels.map(
    ({ title: name, path }) => `<a href="#${slug(name)}">${escape(name)} ${escape(path)}</a>`,
  );
  return pageHtml(
    title,
    `<header><h1>${escape(title)} <small>${escape(version)}</small></h1><p>${inline(description)}</p>
<p><a href="/asyncapi.json">AsyncAPI 3.0 description</a> · <a href="/api/docs">HTTP API</a></p>
<nav>${links.join(' ')}</nav></header>${searchHtml('messages')}
<main>${channels.map(channelHtml).join('')}</main>`,
  );
}

function channelHtml(channel: SocketChannel): string {
  const { about, messages, path, query, title } = channel;
  const parameters = Object.entries(query ?? {});
  return `<section id="${slug(title)}"><h2>${escape(title)} <code>${escape(path)}</code></h2><p>${inline(about)}</p>
${parameters.length > 0 ? table(parameters.map(([name, meaning]) => [`<code>${escape(name)}</code>`, inline(meaning)])) : ''}
${code('a browser, or Node 22', connectText(channel))}
${Object.entries(messages)
  .map(([type, message]) => messageHtml(path, type, message))
  .join('')}</section>`;
}

function messageHtml(path: string, type: string, message: SocketMessage): string {
  const { example, from, schema, summary } = message;
  const form = schemaText(jsonSchema(schema, from === 'client' ? 'input' : 'output'));
  const [action, shown] = from === 'client' ? ['send', 'SEND'] : ['receive', 'RECEIVE'];
  const id = slug(`${path} ${type}`).slice(1);
  return `<details id="${id}" data-search="${escape(`${shown} ${path} ${type} ${summary}`.toLowerCase())}"><summary>
<span class="method ${action}">${shown}</span><code>${escape(type)}</code><span class="about">${inline(summary)}</span></summary>
<div class="pair">${code('form', form)}${code('example', JSON.stringify(example, null, 2))}</div></details>`;
}

/** Connects, and sends the first message that a client may send. */
function connectText({ messages, path, query }: SocketChannel): string {
  const address = `ws://127.0.0.1:8000${path}`;
  const parameters = Object.keys(query ?? {}).map((name) => `${name}=\${${name}}`);
  const url = parameters.length > 0 ? `\`${address}?${parameters.join('&')}\`` : `'${address}'`;
  const first = Object.values(messages).find(({ from }) => from === 'client')?.example;
  return `const socket = new WebSocket(${url});
socket.onopen = () => socket.send(JSON.stringify(${JSON.stringify(first)}));
socket.onmessage = ({ data }) => console.log(JSON.parse(data));`;
}
