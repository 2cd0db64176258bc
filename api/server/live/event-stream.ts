import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from '#core/caller.ts';
import type { Answer } from '../endpoint/answer.ts';
import type { HttpCall } from '../http/call.ts';
import type { Frame } from './frame.ts';
import type { Sink, Subscription } from './sink.ts';
import type { ClosingReason, Viewer } from './viewer.ts';

/** Frames that may wait for a slow reader before nothing more is read for it. */
const maxWaiting = 4;

/** One open response of server-sent events: frames go in, results for yoga to write come out. */
export class EventStream implements Sink, Viewer, AsyncIterableIterator<Answer> {
  caller: Caller;
  expiresAt: Date | null;
  readonly token: string | null;
  isMuted = false;
  readonly #requestId: string;
  readonly #waiting: Answer[] = [];
  #subscription: Subscription | undefined;
  #onClose: (() => void) | undefined;
  #wake = Promise.withResolvers<void>();
  #ended = false;

  constructor({ caller, expiresAt, token, requestId }: HttpCall) {
    this.caller = caller;
    this.expiresAt = expiresAt;
    this.token = token;
    this.#requestId = requestId;
  }

  start(subscription: Subscription, onClose: () => void): void {
    this.#subscription = subscription;
    this.#onClose = onClose;
    if (this.#ended) this.#close();
  }

  isReady(): boolean {
    return !this.isMuted && this.#waiting.length < maxWaiting;
  }

  deliver(frame: Frame): void {
    if (!this.isMuted) this.#put(asResult(frame));
  }

  end(errors: readonly GraphQLFormattedError[] | null): void {
    if (this.#ended) return;
    this.#ended = true;
    if (errors !== null) this.#waiting.push({ errors });
    this.#wake.resolve();
    this.#close();
  }

  dismiss(reason: ClosingReason): void {
    const message = reason === 'TOKEN_EXPIRED' ? 'Your token has expired.' : 'Your session has ended.';
    const extensions = { code: 'UNAUTHENTICATED', reason, requestId: this.#requestId };
    this.#waiting.length = 0;
    this.end([{ message, extensions }]);
  }

  resume(): void {
    if (this.isReady()) this.#subscription?.resume();
  }

  async next(): Promise<IteratorResult<Answer, undefined>> {
    for (;;) {
      this.#wake = Promise.withResolvers();
      const value = this.#waiting.shift();
      if (value !== undefined) {
        this.resume();
        return { done: false, value };
      }
      if (this.#ended) return { done: true, value: undefined };
      await this.#wake.promise;
    }
  }

  async return(): Promise<IteratorResult<Answer, undefined>> {
    this.#waiting.length = 0;
    this.end(null);
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #put(answer: Answer): void {
    this.#waiting.push(answer);
    this.#wake.resolve();
  }

  #close(): void {
    this.#subscription?.close();
    this.#onClose?.();
    this.#onClose = undefined;
  }
}

/** Yoga calls `stringify` of a result where there is one: the text is the one that all members of a group share. */
function asResult(frame: Frame): Answer & { stringify(): string } {
  return { stringify: () => frame.text };
}
