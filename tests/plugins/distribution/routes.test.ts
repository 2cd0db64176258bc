import { describe, expect, it } from 'vitest';
import { type CertificationForm, certifyCreator, withdrawCertification } from '#api/users/index.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import { revokeEntitlement } from '#core/entitlements/revoke.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { routeProgressOf } from '#plugins/distribution/routes/route-progress.ts';
import { application, dayMs, opening, openSociety, type Society } from './society.ts';

const bare = { statement: 'I have gone the whole way.', evidence: [] };

/** The open routes of a member, as code, done and of. */
async function progress({ house }: Society, userId: string) {
  const all = await routeProgressOf(house(), userId);
  return all.map(({ route, done, of, currency }) => [route.code, done, of, currency]);
}

describe('the right to promote', () => {
  it('makes a member a promoter without a review, from its start to its end', async () => {
    const society = await openSociety();
    const { client, house, join, refuses } = society;
    const ada = await join();
    expect(await progress(society, ada.userId)).toEqual([['MEMBERSHIP', 0n, 1n, undefined]]);
    const right = { userId: ada.userId, kind: 'distribution.promote', quantity: null, source: 'test' };
    const { entitlementId } = await transact(house(), (write) => grantEntitlement(write, right));
    expect(await progress(society, ada.userId)).toEqual([['MEMBERSHIP', 1n, 1n, undefined]]);
    await transact(house(), (write) => revokeEntitlement(write, { entitlementId, reason: 'Back.' }));
    await refuses(() => applyAsPromoter(ada.ctx(), bare), { code: 'DISTRIBUTION_EVIDENCE_MISSING' });
    await transact(house(), (write) => grantEntitlement(write, { ...right, source: 'again' }));
    const { applicationId } = await applyAsPromoter(ada.ctx(), { ...bare, route: 'MEMBERSHIP' });
    expect(await client.distributionApplication.findUnique({ where: { id: applicationId } })).toMatchObject({
      state: 'APPROVED',
      cause: 'MEMBERSHIP',
    });
  });

  it('counts for nothing while operators keep the route closed', async () => {
    const society = await openSociety({ membershipRoute: 'CLOSED' });
    const { house, join, refuses } = society;
    const ada = await join();
    const right = { userId: ada.userId, kind: 'distribution.promote', quantity: null, source: 'test' };
    await transact(house(), (write) => grantEntitlement(write, right));
    expect(await progress(society, ada.userId)).toEqual([]);
    await refuses(() => applyAsPromoter(ada.ctx(), { ...bare, route: 'MEMBERSHIP' }), {
      code: 'DISTRIBUTION_ROUTE_CLOSED',
    });
  });
});

describe('own spending', () => {
  it('is the sum of paid orders in the currency, refunds taken off', async () => {
    const settings = { ownSpendRoute: 'OPEN', ownSpendMinor: 1_000, ownSpendCurrency: 'CNY' };
    const society = await openSociety({ membershipRoute: 'CLOSED', ...settings });
    const { client, clock, join, refuses, standing } = society;
    const ada = await join();
    const order = {
      userId: ada.userId,
      state: 'COMPLETED' as const,
      paymentState: 'PAID' as const,
      fulfilmentState: 'DELIVERED' as const,
      currency: 'CNY',
      totalMinor: 600n,
      placedAt: opening,
      updatedAt: opening,
    };
    const buy = (more: Partial<Prisma.OrderUncheckedCreateInput>) => {
      const id = newId(clock);
      return client.order.create({ data: { ...order, id, number: id, checkoutId: newId(clock), ...more } });
    };
    await buy({});
    await buy({ totalMinor: 500n, refundedMinor: 101n });
    await buy({ currency: 'USD' });
    await buy({ userId: (await join()).userId });
    await buy({ state: 'ON_HOLD' });
    await buy({ paymentState: 'CHARGED_BACK' });
    expect(await progress(society, ada.userId)).toEqual([['OWN_SPEND', 999n, 1_000n, 'CNY']]);
    await refuses(() => applyAsPromoter(ada.ctx(), { ...bare, route: 'OWN_SPEND' }), {
      code: 'DISTRIBUTION_ROUTE_NOT_MET',
      data: { done: '999', of: '1000' },
    });
    await buy({ totalMinor: 1n });
    await applyAsPromoter(ada.ctx(), bare);
    expect(await standing(ada.userId)).toMatchObject({ level: 'PROMOTER' });
  });
});

describe('tasks', () => {
  it('must all have been completed once, in whichever period', async () => {
    const society = await openSociety({
      membershipRoute: 'CLOSED',
      tasksRoute: 'OPEN',
      tasks: ['first-note', 'first-order'],
    });
    const { client, clock, join, standing } = society;
    const ada = await join();
    const complete = async (slug: string, completedAt: Date | null) => {
      const taskId = newId(clock);
      const words = { titleEn: slug, titleZh: slug, activity: 'test.act', family: 'LIFE' as const };
      const worth = { goal: 1, points: 10n };
      const times = { createdAt: opening, updatedAt: opening };
      await client.task.create({ data: { id: taskId, slug, cycle: 'DAILY', ...words, ...worth, ...times } });
      const row = { taskId, userId: ada.userId, periodKey: '2026-05-30', growth: 0n, ...worth };
      await client.taskProgress.create({ data: { ...row, count: completedAt ? 1 : 0, completedAt } });
      return {
        complete: { taskId_userId_periodKey: { taskId, userId: ada.userId, periodKey: '2026-05-30' } },
      };
    };
    await complete('first-note', opening);
    await complete('something-else', opening);
    const open = await complete('first-order', null);
    expect(await progress(society, ada.userId)).toEqual([['TASKS', 1n, 2n, undefined]]);
    await client.taskProgress.update({ where: open.complete, data: { count: 1, completedAt: opening } });
    expect(await progress(society, ada.userId)).toEqual([['TASKS', 2n, 2n, undefined]]);
    await applyAsPromoter(ada.ctx(), bare);
    expect(await standing(ada.userId)).toMatchObject({ level: 'PROMOTER' });
  });

  it('without any, the route stays closed', async () => {
    const society = await openSociety({ membershipRoute: 'CLOSED', tasksRoute: 'OPEN' });
    expect(await progress(society, (await society.join()).userId)).toEqual([]);
  });
});

describe('invitations', () => {
  it('count when those who were invited have become promoters', async () => {
    const society = await openSociety({
      membershipRoute: 'CLOSED',
      invitationsRoute: 'OPEN',
      invitationsNeeded: 2,
    });
    const { join, invite, promote, standing } = society;
    const ada = await join();
    const [first, second] = [await invite(ada.ctx()), await invite(ada.ctx())];
    await promote(first);
    const bob = await join();
    const { applicationId } = await applyAsPromoter(bob.ctx(), { ...application, invitationCode: second });
    expect(await progress(society, ada.userId)).toEqual([['INVITATIONS', 1n, 2n, undefined]]);
    await society.approve(applicationId);
    expect(await progress(society, ada.userId)).toEqual([['INVITATIONS', 2n, 2n, undefined]]);
    await applyAsPromoter(ada.ctx(), bare);
    expect(await standing(ada.userId)).toMatchObject({ level: 'PROMOTER' });
    expect(await society.told('distribution.recruited')).toEqual([]);
  });
});

describe('a certification', () => {
  const open = { membershipRoute: 'CLOSED', certifiedCreatorRoute: 'OPEN' };
  const certify = ({ house }: Society, userId: string, more: Partial<CertificationForm> = {}) =>
    certifyCreator(house(), { userId, category: 'food', grade: 'KOC', reason: 'She cooks well.', ...more });

  it('makes a creator a promoter without a review, from its beginning to its end', async () => {
    const society = await openSociety(open);
    const { client, clock, house, join, refuses, standing } = society;
    const [ada, bob] = [await join(), await join()];
    expect(await progress(society, ada.userId)).toEqual([['CERTIFIED_CREATOR', 0n, 1n, undefined]]);
    const wish = { ...bare, route: 'CERTIFIED_CREATOR' };
    const notMet = { code: 'DISTRIBUTION_ROUTE_NOT_MET', data: { done: '0', of: '1' } };
    await certify(society, bob.userId);
    await refuses(() => applyAsPromoter(ada.ctx(), wish), notMet);

    const { certificationId } = await certify(society, ada.userId);
    expect(await progress(society, ada.userId)).toEqual([['CERTIFIED_CREATOR', 1n, 1n, undefined]]);
    await withdrawCertification(house(), { certificationId, reason: 'She asked us to.' });
    await refuses(() => applyAsPromoter(ada.ctx(), wish), notMet);

    await certify(society, ada.userId, { expiresAt: new Date(clock.now().getTime() + dayMs) });
    clock.advanceMs(dayMs);
    await refuses(() => applyAsPromoter(ada.ctx(), wish), notMet);

    await certify(society, ada.userId);
    const { applicationId } = await applyAsPromoter(ada.ctx(), wish);
    expect(await client.distributionApplication.findUnique({ where: { id: applicationId } })).toMatchObject({
      state: 'APPROVED',
      cause: 'CERTIFIED_CREATOR',
    });
    expect(await standing(ada.userId)).toMatchObject({ level: 'PROMOTER' });
  });

  it('of the lower grade is too little where the house asks for the higher one', async () => {
    const society = await openSociety({ ...open, certifiedCreatorGrade: 'KOL' });
    const { join, refuses, standing } = society;
    const ada = await join();
    await certify(society, ada.userId);
    await refuses(() => applyAsPromoter(ada.ctx(), { ...bare, route: 'CERTIFIED_CREATOR' }), {
      code: 'DISTRIBUTION_ROUTE_NOT_MET',
      data: { done: '0', of: '1' },
    });
    await certify(society, ada.userId, { category: 'beauty', grade: 'KOL' });
    await applyAsPromoter(ada.ctx(), bare);
    expect(await standing(ada.userId)).toMatchObject({ level: 'PROMOTER' });
  });

  it('of the higher grade is enough where the lower one is, and none counts while the route is closed', async () => {
    const society = await openSociety({ membershipRoute: 'CLOSED' });
    const { join, refuses, set, standing } = society;
    const ada = await join();
    await certify(society, ada.userId, { grade: 'KOL' });
    expect(await progress(society, ada.userId)).toEqual([]);
    await refuses(() => applyAsPromoter(ada.ctx(), { ...bare, route: 'CERTIFIED_CREATOR' }), {
      code: 'DISTRIBUTION_ROUTE_CLOSED',
    });
    await set({ certifiedCreatorRoute: 'OPEN' });
    await applyAsPromoter(ada.ctx(), bare);
    expect(await standing(ada.userId)).toMatchObject({ level: 'PROMOTER' });
  });
});
