import type { ReadContext } from '#core/context.ts';
import { lengthFits } from '#core/text-length.ts';
import { webhookErrors } from './errors.ts';
import { checkTarget } from './sender.ts';

const maxUrlLength = 2_000;
const description = { min: 1, max: 200 };
const reason = { min: 1, max: 500 };
const maxEvents = 100;

/** @throws DomainError WEBHOOK_URL_INVALID. The name behind it is judged whenever something is sent. */
export function checkUrl({ kernel }: ReadContext, text: string): void {
  try {
    const url = new URL(text);
    checkTarget(url, kernel.webhooks.policy);
    if (text.length <= maxUrlLength && url.username === '' && url.password === '') return;
  } catch {
    // Falls through: what is no address is as wrong as one that is refused.
  }
  throw webhookErrors.WEBHOOK_URL_INVALID({ path: ['url'] });
}

/** @throws DomainError WEBHOOK_EVENTS_INVALID. */
export function checkEvents({ host }: ReadContext, events: readonly string[]): void {
  const fits =
    events.length >= 1 &&
    events.length <= maxEvents &&
    new Set(events).size === events.length &&
    events.every((name) => host.webhookEvents.has(name));
  if (!fits) throw webhookErrors.WEBHOOK_EVENTS_INVALID({ path: ['events'] });
}

/** @throws DomainError WEBHOOK_DESCRIPTION_LENGTH. */
export function checkDescription(text: string): void {
  if (!lengthFits(text, description))
    throw webhookErrors.WEBHOOK_DESCRIPTION_LENGTH({ path: ['description'], data: description });
}

/** @throws DomainError WEBHOOK_REASON_LENGTH. */
export function checkReason(text: string): void {
  if (!lengthFits(text, reason))
    throw webhookErrors.WEBHOOK_REASON_LENGTH({ path: ['reason'], data: reason });
}
