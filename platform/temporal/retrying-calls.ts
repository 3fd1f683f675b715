import { defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Parameters<Interceptor>[1]>;

/** gRPC's CANCELLED, which is not tried again. */
const CANCELLED = 1;

/**
 * Ends a call on a connection that was closed meanwhile. gRPC throws instead: from the timer of a call
 * that waits for its next try, where nobody catches it, and the process ends.
 */
const endedWithConnection: Interceptor = (options, nextCall) => {
  try {
    return nextCall(options) as ReturnType<Interceptor>;
  } catch (error) {
    return endedCall(String(error)) as ReturnType<Interceptor>;
  }
};

function endedCall(details: string): Call {
  return {
    start: (metadata, listener) => {
      setImmediate(() => listener?.onReceiveStatus?.({ code: CANCELLED, details, metadata }));
    },
    getPeer: () => 'closed',
    getAuthContext: () => null,
    sendMessage: () => undefined,
    sendMessageWithContext: () => undefined,
    startRead: () => undefined,
    halfClose: () => undefined,
    cancelWithStatus: () => undefined,
  };
}

/** Temporal's own retries, which end with the connection. */
export function retryingCalls(): Interceptor[] {
  return [makeGrpcRetryInterceptor(defaultGrpcRetryOptions()), endedWithConnection];
}
