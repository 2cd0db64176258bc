import type { ReadContext } from '#core/context.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import type { PluginStory } from '#core/plugins/story.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { applyAsPromoter } from '../applications/apply-as-promoter.ts';
import { reviewApplication } from '../applications/review-application.ts';
import { acceptHandbook } from '../handbooks/accept-handbook.ts';
import { currentHandbooks } from '../handbooks/lists.ts';
import { publishHandbook } from '../handbooks/publish-handbook.ts';
import { createInvitation } from '../invitations/create-invitation.ts';
import { promoteRight } from '../promote-right.ts';
import { banPromoter } from '../promoters/ban-promoter.ts';
import { setLevelByStaff } from '../promoters/set-level-by-staff.ts';
import { distributionSettings } from '../settings.ts';
import { tellOfCases, tellOfRedLines } from './cases.ts';
import { tellOfGrowth } from './growth.ts';
import { tellOfIncentives } from './incentives.ts';
import { type Customers, tellOfLinks, tellOfQuarrel } from './links.ts';
import { adoptPolicy, tellOfSales } from './sales.ts';
import { type Name, openStage, type Stage } from './stage.ts';
import { handbookTexts, newHandbook, words } from './texts.ts';
import { tellOfWithdrawals } from './withdrawals.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Some members ask to promote: a leader, one on trial, one refused, one waiting, one banned, one by right; with links, customers, materials and a quarrel; customers buy, some promoters withdraw, there are prizes to win, and two are accused. It says nothing twice. */
export async function tellStory(story: PluginStory): Promise<void> {
  const { ctx } = story;
  if (settingsOf(ctx, distributionSettings).mode !== 'RECRUITED') return;
  if (await ctx.db.distributionHandbook.findFirst({ select: { id: true } })) return;
  const stage = await openStage(story);
  if (!stage) return;
  await publishDocuments(stage);
  await adoptPolicy(stage);
  await tellOfRedLines(stage);
  const customers = await tellOfLeaders(stage, story);
  await tellOfOthers(stage);
  await tellOfWithdrawals(stage);
  await tellOfQuarrel(stage, customers);
  await tellOfSales(stage, customers);
  await tellOfIncentives(stage);
  await tellOfCases(stage);
  await tellOfGrowth(stage);
}

async function publishDocuments({ house }: Stage): Promise<void> {
  for (const kind of ['HANDBOOK', 'GROUP_RULES', 'TRAINING_RULES'] as const) {
    await publishHandbook(house(95), { kind, ...handbookTexts[kind], reason: words.published });
  }
}

async function tellOfLeaders(stage: Stage, { now }: PluginStory): Promise<Customers> {
  const { idOf, member, house } = stage;
  await approve(stage, 'lixiaoyu', 90);
  await acceptAll(member('lixiaoyu', 88));
  const leader = { level: 'LEADER', promoterId: idOf.lixiaoyu, reason: words.isLeader } as const;
  await setLevelByStaff(house(40), leader);
  const { invitationId } = await createInvitation(member('lixiaoyu', 62));
  const invitation = await house(62).db.distributionInvitation.findUniqueOrThrow({
    where: { id: invitationId },
  });
  await approve(stage, 'grace_lin', 60, invitation.code);
  await acceptAll(member('grace_lin', 58));
  const trial = { level: 'LEADER', promoterId: idOf.grace_lin, reason: words.isOnTrial } as const;
  const trialUntil = new Date(now.getTime() + 80 * dayMs);
  await setLevelByStaff(house(10), { ...trial, trialUntil });
  // Before there is a new edition that not everybody has accepted.
  const customers = await tellOfLinks(stage);
  await publishHandbook(house(5), { kind: 'HANDBOOK', ...newHandbook, reason: words.publishedAgain });
  await acceptAll(member('lixiaoyu', 4));
  return customers;
}

async function tellOfOthers(stage: Stage): Promise<void> {
  const { idOf, member, house } = stage;
  await approve(stage, 'chenmo', 70);
  await banPromoter(house(20), { promoterId: idOf.chenmo, reason: words.isBanned });
  const { applicationId } = await apply(stage, 'tom_w', 30);
  await reviewApplication(house(28), { applicationId, decision: 'REFUSE', reason: words.isRefused });
  await apply(stage, 'wangyuhan', 2);
  await transact(house(16), (write) =>
    grantEntitlement(write, {
      userId: idOf.laoluo,
      kind: promoteRight.code,
      quantity: null,
      startsAt: write.clock.now(),
      endsAt: null,
      source: 'story:distribution',
    }),
  );
  await applyAsPromoter(member('laoluo', 15), { statement: words.laoluo, evidence: [] });
}

async function approve(stage: Stage, name: Name, daysAgo: number, invitationCode?: string): Promise<void> {
  const { applicationId } = await apply(stage, name, daysAgo, invitationCode);
  const review = { applicationId, decision: 'APPROVE', reason: words.isApproved } as const;
  await reviewApplication(stage.house(daysAgo - 1), review);
}

/** With as much evidence as the house asks for, whatever that is. */
function apply({ member }: Stage, name: Name, daysAgo: number, invitationCode?: string) {
  const ctx = member(name, daysAgo);
  const evidence = settingsOf(ctx, distributionSettings).evidence.map(({ kind, atLeast }) => ({
    kind,
    number: atLeast + 20,
    note: `https://example.com/${name}/${kind.toLowerCase()}`,
  }));
  return applyAsPromoter(ctx, { statement: words[name], evidence, invitationCode });
}

async function acceptAll(ctx: ReadContext): Promise<void> {
  for (const { id } of await currentHandbooks(ctx)) await acceptHandbook(ctx, { handbookId: id });
}
