import { BoundedCache } from '../guards/bounded-cache.ts';
import { isRecord } from '../guards/request.ts';

const maxKnownTexts = 500;

/**
 * Reads the messages of sockets. The protocol keeps a message as long as the subscription that it opened, and ten
 * thousand subscriptions mostly have one document: equal texts are made the same text.
 */
export class MessageReader {
  readonly #texts = new BoundedCache<string, string>(maxKnownTexts);

  /** The parsed message. What is no JSON stays text: the protocol closes the socket for it. */
  read(text: string): unknown {
    const message = parse(text);
    if (!isRecord(message) || !isRecord(message.payload)) return message;
    const { query } = message.payload;
    if (typeof query !== 'string') return message;
    return { ...message, payload: { ...message.payload, query: this.#same(query) } };
  }

  #same(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
