import { orderPlaced } from '#api/goods/index.ts';
import { customerBound, linkOpened, visitorKnown } from '#core/attribution/events.ts';
import type { WriteContext } from '#core/context.ts';
import { type DomainEvent, defineConsumer, onEach } from '#core/events/define.ts';
import { noteMember, noteVisitor, noteVisitorKnown } from './note-lead.ts';
import { notePurchase } from './note-purchase.ts';

/** Keeps the leads of promoters: who came by their links, who belongs to them, and what became of them. In order per visitor. */
export const followLeads = defineConsumer(
  'distribution.followLeads',
  [
    onEach(linkOpened, noteOpened),
    onEach(visitorKnown, (write, { payload: { visitorId, customerId, at } }) =>
      noteVisitorKnown(write, { visitorId, customerId, at: new Date(at) }),
    ),
    onEach(customerBound, async (write, { payload: { customerId, promoterId, at } }) => {
      if (promoterId) await noteMember(write, customerId, { promoterId, at: new Date(at), byLink: false });
    }),
    onEach(orderPlaced, (write, { payload: { userId, lines, placedAt } }) =>
      notePurchase(write, {
        customerId: userId,
        productIds: lines.map(({ productId }) => productId),
        at: new Date(placedAt),
      }),
    ),
  ],
  { ordered: true },
);

interface Opened {
  readonly promoterId: string;
  readonly visitorId: string | null;
  readonly customerId: string | null;
  readonly at: string;
}

async function noteOpened(write: WriteContext, { payload }: DomainEvent<Opened>): Promise<void> {
  const { promoterId, visitorId, customerId } = payload;
  const at = new Date(payload.at);
  if (customerId) await noteMember(write, customerId, { promoterId, at, byLink: true });
  else if (visitorId) await noteVisitor(write, visitorId, { promoterId, at });
}
