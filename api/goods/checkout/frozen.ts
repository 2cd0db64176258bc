import type { Clock } from '#core/clock.ts';
import { newId } from '#core/ids.ts';
import type { PostalAddress } from '#core/postal-address.ts';
import type { Quote, QuoteLine } from '../pricing/quote.ts';

/** A line of a quote with the id that the order's line will have. */
interface FrozenLine extends QuoteLine {
  readonly orderLineId: string;
}

/** What a checkout keeps: the quote as it was, and everything else that the order will say. */
export interface FrozenQuote extends Quote {
  readonly lines: readonly FrozenLine[];
  readonly address: PostalAddress | null;
  readonly note: string;
}

/** Gives each line the id that it will have in the order. */
export function freeze(
  quote: Quote,
  clock: Clock,
  said: { readonly address: PostalAddress | null; readonly note: string },
): FrozenQuote {
  return { ...quote, ...said, lines: quote.lines.map((line) => ({ ...line, orderLineId: newId(clock) })) };
}
