import { createHash } from 'node:crypto';
import type { PluginStory } from '#core/plugins/story.ts';
import { foundAgency } from '../agencies/found-agency.ts';
import { endContract } from '../contracts/end-contract.ts';
import { proposeContract, proposePlatformContract } from '../contracts/propose-contract.ts';
import { signContract } from '../contracts/sign-contract.ts';
import type { Terms } from '../contracts/terms.ts';
import { answerDispute } from '../disputes/answer-dispute.ts';
import { decideDispute } from '../disputes/decide-dispute.ts';
import { openDispute } from '../disputes/open-dispute.ts';
import { addServiceRate } from '../rates/add-service-rate.ts';
import { tellOfDrive } from './drive.ts';
import { tellOfEndorsement } from './endorsement.ts';
import { tellOfSales } from './sales.ts';
import { openStage, type Stage } from './stage.ts';
import { agencyWords } from './texts.ts';

const terms: Terms = {
  isExclusive: true,
  agencyShareBasisPoints: 2_000,
  exitRule: 'BY_NOTICE',
  noticeDays: 30,
  startsAt: null,
  endsAt: null,
  documentHash: createHash('sha256').update('Hills & Sea, terms of service').digest('hex'),
};

/**
 * A creator founds an agency: one is on its roster by new terms and sells by a link, one waits with an answer, one leaves, which is
 * disputed and decided by the house; the platform signs one itself; the agency looks for more, and two brands for a face. It says nothing twice.
 */
export async function tellStory(story: PluginStory): Promise<void> {
  if (await story.ctx.db.mcnAgency.findFirst({ select: { id: true } })) return;
  const stage = await openStage(story);
  if (!stage) return;
  await addServiceRate(stage.house(61), { basisPoints: 800, validFrom: null, reason: agencyWords.rate });
  const leaving = await tellOfRoster(stage);
  await tellOfPlatform(stage);
  await tellOfExit(stage, leaving);
  await tellOfDrive(stage, terms);
  await tellOfSales(stage);
  await tellOfEndorsement(stage);
}

/** @returns the contract of who leaves later. */
async function tellOfRoster(stage: Stage): Promise<string> {
  const { founder, talents, as } = stage;
  const { name, intro } = agencyWords;
  const { agencyId } = await foundAgency(as(founder.userId, 60), { name, intro });
  const propose = async (talentId: string, daysAgo: number, more: Partial<Terms> = {}) =>
    (await proposeContract(as(founder.userId, daysAgo), { ...terms, ...more, agencyId, talentId }))
      .contractId;
  const { stays, waits, leaves } = talents;
  await sign(stage, { talentId: stays, contractId: await propose(stays, 55), daysAgo: 54 });
  const leaving = await propose(leaves, 53);
  await sign(stage, { talentId: leaves, contractId: leaving, daysAgo: 52 });
  const second = await propose(stays, 20, { agencyShareBasisPoints: 1_500 });
  await sign(stage, { talentId: stays, contractId: second, daysAgo: 19 });
  await propose(waits, 3, { isExclusive: false });
  return leaving;
}

async function tellOfPlatform(stage: Stage): Promise<void> {
  const { talents, house, ago } = stage;
  const yearly = { ...terms, exitRule: 'AT_TERM', noticeDays: 0, endsAt: ago(-300) } as const;
  const talentId = talents.platforms;
  const reason = agencyWords.platform;
  const { contractId } = await proposePlatformContract(house(15), { ...yearly, talentId, reason });
  await sign(stage, { talentId, contractId, daysAgo: 14 });
}

/** One gives notice, and does not want to wait for its end; the agency contradicts, and the house decides. */
async function tellOfExit({ founder, talents, as, house }: Stage, contractId: string): Promise<void> {
  const { leaves, disputes: statement, answers: answer, decided: reason } = agencyWords;
  await endContract(as(talents.leaves, 12), { contractId, reason: leaves });
  const { disputeId } = await openDispute(as(talents.leaves, 11), { contractId, statement });
  await answerDispute(as(founder.userId, 9), { disputeId, answer });
  await decideDispute(house(6), { disputeId, decision: 'ENDS_AT_ONCE', reason });
}

interface Signing {
  readonly talentId: string;
  readonly contractId: string;
  readonly daysAgo: number;
}

async function sign({ as }: Stage, { talentId, contractId, daysAgo }: Signing): Promise<void> {
  const ctx = as(talentId, daysAgo);
  const { termsHash } = await ctx.db.mcnContract.findUniqueOrThrow({
    where: { id: contractId },
    select: { termsHash: true },
  });
  await signContract(ctx, { contractId, termsHash });
}
