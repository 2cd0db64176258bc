import { expect, onTestFinished } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import type { PluginManifest } from '#core/plugins/define.ts';
import { updateSettings } from '#core/update-settings.ts';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { reviewApplication } from '#plugins/distribution/applications/review-application.ts';
import { createInvitation } from '#plugins/distribution/invitations/create-invitation.ts';
import { standingsAt } from '#plugins/distribution/promoters/standings-at.ts';
import { installedPlugins } from '#plugins/index.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';

export const opening = new Date('2026-06-01T04:00:00.000Z');
export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
export const reason = 'Because of what we saw.';

/** As much as the threshold asks for, and no more. */
export const evidence = [
  { kind: 'GROUP_OF_100', number: 100, note: 'https://example.com/group' },
  { kind: 'FRIENDS_1000', number: 1_000, note: 'https://example.com/friends' },
  { kind: 'PRIOR_RESULTS', number: 10, note: 'https://example.com/results' },
];

export const application = { statement: 'I only recommend what I use.', evidence };

export type Society = Awaited<ReturnType<typeof openSociety>>;

/** The plugin, and others beside it, over a database and a clock of its own, gone when the test is. Nothing happens by itself. */
export async function openSociety(
  values: Readonly<Record<string, unknown>> = {},
  manifests: readonly PluginManifest[] = [],
) {
  const clock = new FixedClock(opening);
  const opened = await openTestKernel({
    manifests: [...installedPlugins, ...manifests],
    enabled: ['distribution', ...manifests.map(({ id }) => id)],
    clock,
  });
  onTestFinished(opened.close);
  const { kernel } = opened;
  const { client } = kernel.database;
  /** With the settings and the clock of this moment. */
  const house = () => systemContext(kernel, 'test');
  const memberById = (userId: string) => asMember(kernel, userId);
  const set = (settings: Readonly<Record<string, unknown>>) =>
    updateSettings(house(), { key: 'distribution', values: settings });
  if (Object.keys(values).length > 0) await set(values);
  /** A member who is no promoter yet. */
  const join = async () => {
    const userId = await addMember(kernel);
    return { userId, ctx: () => memberById(userId) };
  };
  const approve = (applicationId: string) =>
    reviewApplication(house(), { applicationId, decision: 'APPROVE', reason });
  return {
    kernel,
    client,
    clock,
    house,
    set,
    join,
    approve,
    memberById,
    /** Somebody who applied and was approved. */
    async promote(invitationCode?: string) {
      const somebody = await join();
      const { applicationId } = await applyAsPromoter(somebody.ctx(), { ...application, invitationCode });
      await approve(applicationId);
      return { ...somebody, promoterId: somebody.userId, applicationId };
    },
    async invite(ctx: ReadContext): Promise<string> {
      const { invitationId } = await createInvitation(ctx);
      const { code } = await client.distributionInvitation.findUniqueOrThrow({ where: { id: invitationId } });
      return code;
    },
    async standing(userId: string, at = clock.now()) {
      return (await standingsAt(house(), [userId], at)).get(userId);
    },
    /** What was told under this name, in the order of events. */
    async told(name: string): Promise<unknown[]> {
      const events = await client.eventLog.findMany({ where: { name }, orderBy: { id: 'asc' } });
      return events.map(({ payload }) => payload);
    },
    /** The work is refused with this code and data, and has changed nothing. */
    async refuses(work: () => Promise<unknown>, refusal: object) {
      // Boards follow orders in their own time.
      const state = () => fingerprint(kernel.database.pool, { besides: ['board'] });
      const before = await state();
      await expect(work()).rejects.toMatchObject(refusal);
      expect(await state()).toEqual(before);
    },
  };
}
