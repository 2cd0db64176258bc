import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { takingsIn } from '../money/accounts.ts';
import { parseAmount } from '../money/amount.ts';
import { holdAccount } from '../money/hold-account.ts';
import { sponsorErrors } from './errors.ts';

interface Arrival {
  readonly sponsorshipId: string;
  /** In minor units of the event's currency. */
  readonly amountMinor: bigint;
}

/**
 * Records that money of a sponsor has arrived, all of it or a part: the account of the event has it from then on. Never more than was
 * promised, which the write itself decides.
 *
 * @throws AccessError without `events.manage`; DomainError EVENTS_AMOUNT_INVALID, EVENTS_SPONSORSHIP_NOT_FOUND,
 * EVENTS_ACCOUNT_CLOSED, EVENTS_SPONSOR_MONEY_TOO_MUCH, or about the idempotency key.
 */
export async function recordMoney(
  ctx: ReadContext,
  { sponsorshipId, ...form }: Arrival,
): Promise<{ sponsorshipId: string }> {
  requirePermission(ctx, 'events.manage');
  const amountMinor = parseAmount('amountMinor', form.amountMinor);
  return transact(ctx, (write) => record(write, { sponsorshipId, amountMinor }), {
    idempotent: { operation: 'recordEventSponsorMoney', body: { sponsorshipId, amountMinor } },
  });
}

async function record(
  write: WriteContext,
  { sponsorshipId, amountMinor }: Arrival,
): Promise<{ sponsorshipId: string }> {
  const found = await write.tx.eventsSponsorship.findUnique({ where: { id: sponsorshipId } });
  if (!found) throw sponsorErrors.EVENTS_SPONSORSHIP_NOT_FOUND({ path: ['sponsorshipId'] });
  const { eventId } = found;
  const { takings, house } = takingsIn(await holdAccount(write, eventId));
  const [arrived] = await write.tx.$queryRaw<{ arrivedMinor: bigint }[]>`
    UPDATE events_sponsorship SET arrived_minor = arrived_minor + ${amountMinor}::bigint
    WHERE id = ${sponsorshipId}::uuid AND state IN ('AGREED', 'PROVEN', 'REFUSED', 'ACCEPTED')
      AND arrived_minor + ${amountMinor}::bigint <= amount_minor
    RETURNING arrived_minor AS "arrivedMinor"`;
  if (!arrived) throw sponsorErrors.EVENTS_SPONSOR_MONEY_TOO_MUCH({ path: ['amountMinor'] });
  await post(write, {
    source: `eventSponsorship:${sponsorshipId}`,
    kind: `events.sponsorPaid:${arrived.arrivedMinor}`,
    details: { title: { en: 'Money of a sponsor', zh: '赞助款到账' }, eventId },
    legs: [
      { account: house, amount: -amountMinor },
      { account: takings, amount: amountMinor },
    ],
  });
  recordAudit(write, {
    action: 'recordEventSponsorMoney',
    subject: `eventSponsorship:${sponsorshipId}`,
    after: { eventId, amountMinor, arrivedMinor: arrived.arrivedMinor },
  });
  return { sponsorshipId };
}
