import { isId } from '#core/ids.ts';

const prefix = 'events.tickets:';

/** What a checkout of tickets is for. */
export function purposeOf(purchaseId: string): string {
  return `${prefix}${purchaseId}`;
}

/** The id of the purchase; null for what is bought for something else. */
export function parsePurpose(purpose: string | null): string | null {
  const id = purpose?.startsWith(prefix) ? purpose.slice(prefix.length) : '';
  return isId(id) ? id : null;
}
