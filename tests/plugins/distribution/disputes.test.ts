import { expect, it } from 'vitest';
import { reassignCustomer } from '#core/attribution/bindings/reassign.ts';
import { decideDispute } from '#plugins/distribution/disputes/decide-dispute.ts';
import { disputeReassignment } from '#plugins/distribution/disputes/dispute-reassignment.ts';
import { ownerOf, tie } from '#tests/core/attribution/village.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { dayMs, openSociety, reason } from './society.ts';

const statement = 'I brought this customer myself, in the spring.';

/** Ada's customer was given to Bob by staff. */
async function openQuarrel() {
  const society = await openSociety();
  const { kernel, client, clock, house, promote, join } = society;
  const [ada, bob, customer] = [await promote(), await promote(), await join()];
  await tie(kernel, customer.userId, ada.userId, 'CHOSEN');
  clock.advanceMs(dayMs);
  await reassignCustomer(house(), { customerId: customer.userId, promoterId: bob.userId, reason });
  const periodOf = async (promoterId: string) =>
    (
      await client.customerBinding.findFirstOrThrow({
        where: { customerId: customer.userId, promoterId },
        orderBy: { since: 'desc' },
      })
    ).id;
  return { ...society, ada, bob, customer, periodOf };
}

it('both promoters are told of a reassignment, and until when they may dispute it', async () => {
  const { kernel, clock, ada, bob, customer, told } = await openQuarrel();
  await deliverAll(kernel);
  expect(await told('distribution.customerReassigned')).toEqual([
    {
      customerId: customer.userId,
      promoterId: bob.userId,
      previousId: ada.userId,
      at: clock.now().toISOString(),
      disputableUntil: new Date(clock.now().getTime() + 7 * dayMs).toISOString(),
    },
  ]);
});

it('what is undone goes back from now on, and is not disputed again', async () => {
  const { kernel, client, clock, house, ada, bob, customer, periodOf, refuses } = await openQuarrel();
  const { disputeId } = await disputeReassignment(ada.ctx(), {
    bindingId: await periodOf(ada.userId),
    statement,
  });
  clock.advanceMs(dayMs);
  await decideDispute(house(), { disputeId, decision: 'UNDONE', reason });
  expect(await ownerOf(kernel, customer.userId)).toBe(ada.userId);
  const history = await client.customerBinding.findMany({ orderBy: { since: 'asc' } });
  expect(history.map(({ promoterId, cause }) => [promoterId, cause])).toEqual([
    [ada.userId, 'CHOSEN'],
    [bob.userId, 'REASSIGNED'],
    [ada.userId, 'REASSIGNED'],
  ]);
  const [, , back] = history;
  expect(await client.distributionDispute.findUnique({ where: { id: disputeId } })).toMatchObject({
    state: 'UNDONE',
    reason,
    resolutionId: back?.id,
  });
  const again = async (who: typeof ada) => ({ bindingId: await periodOf(who.userId), statement });
  const notAgain = { code: 'DISTRIBUTION_NOT_REASSIGNED' };
  const [bobs, adas] = [await again(bob), await again(ada)];
  await refuses(() => disputeReassignment(bob.ctx(), bobs), notAgain);
  await refuses(() => disputeReassignment(ada.ctx(), adas), notAgain);
});

it('who was given somebody may dispute that, too; upheld, everything stays', async () => {
  const { kernel, house, bob, customer, periodOf, refuses } = await openQuarrel();
  const form = { bindingId: await periodOf(bob.userId), statement };
  const { disputeId } = await disputeReassignment(bob.ctx(), form);
  await refuses(() => disputeReassignment(bob.ctx(), form), { code: 'DISTRIBUTION_DISPUTED_ALREADY' });
  await decideDispute(house(), { disputeId, decision: 'UPHELD', reason });
  expect(await ownerOf(kernel, customer.userId)).toBe(bob.userId);
  await refuses(() => decideDispute(house(), { disputeId, decision: 'UNDONE', reason }), {
    code: 'DISTRIBUTION_DISPUTE_DECIDED',
  });
});

it('only what staff have decided about oneself is disputed, in time and in words', async () => {
  const { kernel, clock, ada, bob, join, periodOf, refuses } = await openQuarrel();
  const form = { bindingId: await periodOf(ada.userId), statement };
  await refuses(() => disputeReassignment(bob.ctx(), form), { code: 'DISTRIBUTION_BINDING_NOT_FOUND' });
  await refuses(() => disputeReassignment(ada.ctx(), { ...form, statement: 'No!' }), {
    code: 'DISTRIBUTION_DISPUTE_STATEMENT_LENGTH',
  });
  const other = await join();
  const chosen = await tie(kernel, other.userId, ada.userId, 'CHOSEN');
  await refuses(() => disputeReassignment(ada.ctx(), { bindingId: chosen.bindingId ?? '', statement }), {
    code: 'DISTRIBUTION_NOT_REASSIGNED',
  });
  clock.advanceMs(7 * dayMs);
  await refuses(() => disputeReassignment(ada.ctx(), form), { code: 'DISTRIBUTION_DISPUTE_OVER' });
});

it('of many disputes, and many decisions, at once there is one', async () => {
  const { client, house, ada, customer, periodOf } = await openQuarrel();
  const form = { bindingId: await periodOf(ada.userId), statement };
  await Promise.allSettled(Array.from({ length: 6 }, () => disputeReassignment(ada.ctx(), form)));
  const [dispute, ...others] = await client.distributionDispute.findMany();
  expect(others).toEqual([]);
  const disputeId = dispute?.id ?? '';
  const outcomes = await Promise.allSettled(
    (['UNDONE', 'UPHELD', 'UNDONE', 'UPHELD'] as const).map((decision) =>
      decideDispute(house(), { disputeId, decision, reason }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const decided = await client.distributionDispute.findUniqueOrThrow({ where: { id: disputeId } });
  expect(await client.customerBinding.count({ where: { customerId: customer.userId } })).toBe(
    decided.state === 'UNDONE' ? 3 : 2,
  );
});
