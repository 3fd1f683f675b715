import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { ReadingPace } from './slow-readers';
import { ClientLeftError } from './upstream';

/** Begins the answer, and returns where its body goes: the response or something before it. */
type Begin = (status: number, headers: IncomingHttpHeaders) => Writable;

/**
 * Sends a request and writes what comes back into the response as it comes; resolves when all is
 * handed over. When the client goes away the request is given up. undici's `stream` does the same
 * with a dozen listeners for each answer, which made the gateway a tenth slower.
 */
export function passAnswer(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  response: ServerResponse,
  pace: ReadingPace,
  begin: Begin,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const handler = new PassingHandler(response, pace, begin, resolve, reject);
    dispatcher.dispatch(request, handler);
  });
}

class PassingHandler implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private body: Writable | undefined;
  private clientLeft = false;

  constructor(
    private readonly response: ServerResponse,
    private readonly pace: ReadingPace,
    private readonly begin: Begin,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {
    response.once('close', this.onClose);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.clientLeft) controller.abort(new ClientLeftError());
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    // What is between, as 103, is for this hop only.
    if (status >= 200) this.body = this.begin(status, headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.pace.sent(chunk.length);
    if (this.body?.write(chunk) !== false) return;
    controller.pause();
    this.pace.waits();
    this.body.once('drain', () => {
      this.pace.goesOn();
      controller.resume();
    });
  }

  onResponseEnd(): void {
    this.ended();
    this.body?.end();
    this.resolve();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.ended();
    this.reject(error);
  }

  private ended(): void {
    this.pace.goesOn();
    this.response.off('close', this.onClose);
  }

  private readonly onClose = (): void => {
    this.clientLeft = true;
    this.controller?.abort(new ClientLeftError());
  };
}
