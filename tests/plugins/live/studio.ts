import { expect, onTestFinished } from 'vitest';
import { goodsChecks, promotionChecks } from '#api/goods/index.ts';
import { createMembershipPlan } from '#api/memberships/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { updateSettings } from '#core/update-settings.ts';
import { acceptInvite } from '#plugins/live/invites/accept-invite.ts';
import { type InviteForm, inviteHost } from '#plugins/live/invites/invite-host.ts';
import { livePlugin } from '#plugins/live/plugin.ts';
import { addProspect } from '#plugins/live/prospects/add-prospect.ts';
import { moveOwnSession } from '#plugins/live/sessions/move-session.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { standard } from '#tests/memberships/club.ts';

export const opening = new Date('2026-06-01T04:00:00.000Z');
export const hourMs = 60 * 60 * 1_000;
export const reason = 'Because of what we saw.';
export const somebody = {
  name: 'Mara',
  platform: 'YouTube',
  account: 'mara',
  field: 'Baking',
  body: 'Her audience asks what she uses.',
};

export type Studio = Awaited<ReturnType<typeof openStudio>>;

/** The plugin beside distribution, over a database and a clock of its own, gone when the test is. */
export async function openStudio(enabled: readonly string[] = ['live', 'distribution']) {
  const clock = new FixedClock(opening);
  const opened = await openTestKernel({ enabled, clock });
  onTestFinished(opened.close);
  const { kernel, databaseUrl } = opened;
  const { client } = kernel.database;
  const house = () => systemContext(kernel, 'test');
  const join = async () => {
    const userId = await addMember(kernel);
    return { userId, ctx: () => asMember(kernel, userId) };
  };
  const { planId } = await createMembershipPlan(house(), standard);
  let count = 0;
  const find = async () => {
    count += 1;
    const { prospectId } = await addProspect(house(), { ...somebody, account: `mara${count}` });
    return prospectId;
  };
  /** To a session tomorrow, with a month, two gift cards, 500 points, and the rights to promote and to a boost. */
  const offer = (prospectId: string): InviteForm => ({
    prospectId,
    title: 'Bread for beginners',
    startsAt: new Date(clock.now().getTime() + 24 * hourMs),
    planId,
    giftCards: { planId, quantity: 2 },
    points: 500n,
    rights: [
      { kind: 'distribution.promote', quantity: null, days: 365 },
      { kind: 'live.boost', quantity: 1, days: 30 },
    ],
  });
  const invite = async (more: Partial<InviteForm> = {}) => {
    const prospectId = more.prospectId ?? (await find());
    const invited = await inviteHost(house(), { ...offer(prospectId), ...more });
    return { prospectId, inviteId: invited.inviteId, token: invited.token ?? '' };
  };
  /** Somebody with a session that is planned. */
  const plan = async () => {
    const [host, { token, inviteId }] = [await join(), await invite()];
    const { sessionId } = await acceptInvite(host.ctx(), { token });
    return { host, sessionId, inviteId };
  };
  return {
    kernel,
    client,
    databaseUrl,
    clock,
    house,
    join,
    find,
    offer,
    invite,
    plan,
    planId,
    set: (values: Readonly<Record<string, unknown>>) => updateSettings(house(), { key: 'live', values }),
    /** Somebody with a session that is live. */
    async begin() {
      const planned = await plan();
      await moveOwnSession(planned.host.ctx(), { sessionId: planned.sessionId, to: 'LIVE' });
      return planned;
    },
    /** What a member has got by invitations: periods, gift cards, points and rights. */
    async got(userId: string) {
      const terms = await client.membershipTerm.count({ where: { membership: { userId } } });
      const lots = await client.pointsLot.findMany({ where: { userId } });
      const rights = await client.entitlement.findMany({
        where: { userId, source: { startsWith: 'liveInvite:' } },
        orderBy: { kind: 'asc' },
      });
      const invites = await client.liveInvite.findMany({ where: { acceptedBy: userId } });
      const giftCards = await client.giftCard.count({
        where: { batchId: { in: invites.flatMap(({ giftBatchId }) => giftBatchId ?? []) } },
      });
      return {
        terms,
        giftCards,
        points: lots.reduce((sum, { amount }) => sum + amount, 0n),
        rights: rights.map(({ kind }) => kind),
      };
    },
    /** What the plugin's checks find, and those of the shop. */
    async faults() {
      const checks = [...(livePlugin.checks ?? []), ...goodsChecks, ...promotionChecks];
      const found = await Promise.all(checks.map((check) => check.find(house())));
      return found.flat();
    },
    /** The work is refused with this code and data, and has changed nothing but counted tries. */
    async refuses(work: () => Promise<unknown>, refusal: object) {
      const state = () => fingerprint(kernel.database.pool, { besides: ['board', 'rate'] });
      const before = await state();
      await expect(work()).rejects.toMatchObject(refusal);
      expect(await state()).toEqual(before);
    },
  };
}
