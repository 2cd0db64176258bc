import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { birthdayChecks } from './birthdays/checks.ts';
import { giftPackChecks } from './gift-packs/checks.ts';

/** What must always hold about memberships and gift cards. */
export const membershipChecks = [
  ...giftPackChecks,
  ...birthdayChecks,
  defineCheck('A membership that runs ends with the last of its terms.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('membership %s ends at %s, and its last term at %s', m.id, m.ends_at, t.ends_at) AS what
        FROM membership m LEFT JOIN LATERAL (
          SELECT max(t.ends_at) AS ends_at FROM membership_term t WHERE t.membership_id = m.id AND t.ended_at IS NULL
        ) t ON true
        WHERE m.state IN ('ACTIVE', 'GRACE') AND m.ends_at IS DISTINCT FROM t.ends_at
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'An order of a membership that was followed is one term at the price that was paid.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('order %s has paid %s, and its term %s', o.number, l.total_minor, coalesce(t.paid_minor::text, 'is missing')) AS what
        FROM goods_order o JOIN goods_order_line l ON l.order_id = o.id
        LEFT JOIN membership_term t ON t.source = 'order:' || l.id
        WHERE starts_with(o.purpose, 'membership.') AND (t.paid_minor <> l.total_minor OR (t.id IS NULL AND l.total_minor > 0 AND EXISTS (
          SELECT FROM event_log e JOIN event_receipt r ON r.event_id = e.id AND r.consumer = 'memberships.activate'
          WHERE e.name = 'order.placed' AND e.key = o.id::text)))
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('What a term counts for the terms that it replaced is what they were worth.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('term %s counts %s for others, and they gave %s', t.id, t.credit_minor, coalesce(sum(r.unused_minor), 0)) AS what
        FROM membership_term t LEFT JOIN membership_term r ON r.replaced_by_id = t.id
        GROUP BY t.id HAVING t.credit_minor <> coalesce(sum(r.unused_minor), 0)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('No term is worth more than was given for it.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('term %s passed on %s of %s', id, unused_minor, paid_minor + credit_minor - refunded_minor) AS what
        FROM membership_term WHERE unused_minor > paid_minor + credit_minor - refunded_minor
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A gift card that was redeemed is one term, of who redeemed it.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('gift card %s is %s, and its term is of %s', c.id, c.state, coalesce(m.user_id::text, 'nobody')) AS what
        FROM membership_gift_card c
        LEFT JOIN membership_term t ON t.source = 'giftCard:' || c.id
        LEFT JOIN membership m ON m.id = t.membership_id
        WHERE c.redeemed_by IS DISTINCT FROM m.user_id
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A batch has as many gift cards as were issued.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('batch %s says %s gift cards and has %s', b.id, b.quantity, count(c.id)) AS what
        FROM membership_gift_batch b LEFT JOIN membership_gift_card c ON c.batch_id = b.id
        GROUP BY b.id HAVING b.quantity <> count(c.id)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('What of a collected term is given back is what its payment was asked for.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('term %s gave back %s, and payment %s was asked for %s', t.id, t.refunded_minor, p.id, p.refund_requested_minor) AS what
        FROM payment p JOIN membership_term t ON t.source = p.source
        WHERE starts_with(p.source, 'invoice:') AND t.refunded_minor <> p.refund_requested_minor AND NOT EXISTS (
          SELECT FROM event_log e WHERE e.key = p.id::text AND e.name IN ('payment.refunded', 'payment.refundFailed')
            AND NOT EXISTS (SELECT FROM event_receipt r WHERE r.event_id = e.id AND r.consumer = 'memberships.invoiceRefunds'))
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('An invoice that was paid for a membership and followed is one term.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('invoice %s of %s has paid %s, and its term %s', i.id, i.source, i.amount_minor,
          coalesce(t.paid_minor::text, 'is missing')) AS what
        FROM billing_invoice i LEFT JOIN membership_term t ON t.source = 'invoice:' || i.id
        WHERE i.state = 'PAID' AND starts_with(i.source, 'membership:') AND i.amount_minor > 0
          AND t.paid_minor IS DISTINCT FROM i.amount_minor AND EXISTS (
            SELECT FROM event_log e JOIN event_receipt r ON r.event_id = e.id AND r.consumer = 'memberships.billing'
            WHERE e.name = 'billing.invoicePaid' AND e.payload ->> 'invoiceId' = i.id)
        LIMIT ${maxFindings}::int`,
    ),
  ),
];
