import { newId } from '#core/ids.ts';
import { encodeId } from '#schema/common/ids.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import type { Examples, Trial } from './operations.ts';
import type { RuleTable } from './table.ts';

const dayMs = 24 * 60 * 60 * 1000;
const money = { amountMinor: 1_900n, currency: 'CNY' };

/** Long ago the provider has collected a day of Ada's membership. @returns the row id of that. */
async function collectDay({ town, number }: Trial): Promise<string> {
  const { kernel } = town.app;
  const { client } = kernel.database;
  const [id, termId] = [`sandbox_invoice_of_trial_${number}`, newId(kernel.clock)];
  const startsAt = new Date(Date.UTC(2000, 0, 1) + number * dayMs);
  const endsAt = new Date(startsAt.getTime() + dayMs);
  const period = { periodStartsAt: startsAt, periodEndsAt: endsAt };
  await client.sandboxInvoice.create({
    data: { id, subscriptionId: 'trial', state: 'PAID', ...money, ...period },
  });
  const invoice = { provider: 'sandbox', subscriptionId: 'trial', source: 'trial', state: 'PAID' };
  await client.billingInvoice.create({ data: { id, ...invoice, ...money, updatedAt: endsAt } });
  await client.membershipTerm.create({
    data: {
      id: termId,
      membershipId: rowId(town.memberships.membershipId),
      planId: rowId(town.memberships.planId),
      source: `invoice:${id}`,
      ...{ startsAt, endsAt, anchorDay: 1, createdAt: startsAt, begunAt: startsAt },
      ...{ paidMinor: money.amountMinor, currency: money.currency },
    },
  });
  return termId;
}

/** Arguments of what gives back periods that the provider has collected. */
export const termRefundExamples: Examples = {
  'Mutation.refundMembershipTerm': async (trial) => ({
    termId: encodeId(
      'MembershipTerm',
      trial.isAllowed ? await collectDay(trial) : '01935b6e-0000-7000-8000-000000000000',
    ),
    kind: 'WHOLE',
    reason: 'Because we test.',
  }),
};

/** Who may give them back. */
export const termRefundRules: RuleTable = {
  storefront: {},
  admin: { 'Mutation.refundMembershipTerm': 'permission memberships.refund' },
};
