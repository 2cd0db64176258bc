import { type ReadContext, systemContext } from '#core/context.ts';
import { foundAgency } from '#plugins/mcn/agencies/found-agency.ts';
import { proposeContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { signContract } from '#plugins/mcn/contracts/sign-contract.ts';
import { termsHashOf } from '#plugins/mcn/contracts/terms.ts';
import { openDispute } from '#plugins/mcn/disputes/open-dispute.ts';
import { applyToDrive } from '#plugins/mcn/drives/apply-to-drive.ts';
import { openDrive } from '#plugins/mcn/drives/open-drive.ts';
import { createTalentLink } from '#plugins/mcn/links/create-talent-link.ts';
import { addServiceRate } from '#plugins/mcn/rates/add-service-rate.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { certified, reason, terms } from '../terms.ts';
import { firstContract } from './grow-agencies.ts';

const input = { ...terms, startsAt: undefined, endsAt: undefined };
const soon = new Date('2027-03-01T00:00:00.000Z');
const drive = { category: 'food', title: 'Spring cooks', brief: 'Who cooks?', endsAt: soon };
const statement = 'We do not agree.';

/** Rates, links, statements, drives and disputes: Bob's agency, with which Ada is under contract and to which she applies, and one that disputes her exit. */
export const business: ConformancePart = {
  rules: {
    storefront: {
      'Query.mcnStatement': 'members',
      'Query.mcnStatementTotals': 'members',
      'Query.exportMcnStatement': 'members',
      'Query.myTalentLinks': 'members',
      'Query.mcnDrives': 'everybody',
      'Query.myMcnApplications': 'members',
      'Query.myMcnDisputes': 'members',
      'Mutation.createTalentLink': 'members',
      'Mutation.revokeTalentLink': 'members',
      'Mutation.openMcnDrive': 'members',
      'Mutation.closeMcnDrive': 'members',
      'Mutation.applyToMcnDrive': 'members',
      'Mutation.takeMcnApplication': 'members',
      'Mutation.declineMcnApplication': 'members',
      'Mutation.withdrawMcnApplication': 'members',
      'Mutation.openMcnDispute': 'members',
      'Mutation.answerMcnDispute': 'members',
    },
    admin: {
      'Query.mcnServiceRates': 'permission mcn.rates',
      'Query.mcnDisputes': 'permission mcn.contracts',
      'Mutation.mcnAddServiceRate': 'permission mcn.rates',
      'Mutation.mcnDecideDispute': 'permission mcn.contracts',
    },
  },
  examples: {
    'Query.mcnStatement': ({ town }) => ({ contractId: town.more.mcnBusinessId }),
    'Query.mcnStatementTotals': ({ town }) => ({ contractId: town.more.mcnBusinessId }),
    'Query.exportMcnStatement': ({ town }) => ({ contractId: town.more.mcnBusinessId }),
    'Mutation.createTalentLink': () => ({ targetKind: 'SHOP' }),
    'Mutation.revokeTalentLink': ({ town }) => ({ linkId: town.more.mcnLinkId }),
    'Mutation.openMcnDrive': ({ number }) => ({ ...drive, title: `Drive ${number}` }),
    'Mutation.closeMcnDrive': ({ town }) => ({ driveId: town.more.mcnDriveToCloseId, reason }),
    'Mutation.applyToMcnDrive': ({ town }) => ({ driveId: town.more.mcnDriveId, statement }),
    'Mutation.takeMcnApplication': ({ town }) => ({
      applicationId: town.more.mcnToTakeId,
      terms: input,
    }),
    'Mutation.declineMcnApplication': ({ town }) => ({ applicationId: town.more.mcnToDeclineId, reason }),
    'Mutation.withdrawMcnApplication': ({ town }) => ({ applicationId: town.more.mcnToWithdrawId }),
    'Mutation.openMcnDispute': ({ town }) => ({ contractId: town.more.mcnBusinessId, statement }),
    'Mutation.answerMcnDispute': ({ town }) => ({
      disputeId: town.more.mcnDisputeId,
      answer: statement,
    }),
    'Mutation.mcnAddServiceRate': ({ number }) => ({
      basisPoints: 1_000,
      validFrom: new Date(Date.UTC(2100, 0, 1) + number * 1_000).toISOString(),
      reason,
    }),
    'Mutation.mcnDecideDispute': ({ town }) => ({
      disputeId: town.more.mcnDisputeId,
      decision: 'STANDS',
      reason,
    }),
  },
  async furnish({ kernel }, { ada, bob }) {
    const ownerId = await addMember(kernel);
    for (const userId of [ownerId, ada.userId, bob.userId])
      await kernel.database.client.certification.create({
        data: { ...certified(kernel, userId), category: 'home' },
      });
    const creator = asMember(kernel, ada.userId);
    const contractWith = async (agent: ReadContext, name: string) => {
      const { agencyId } = await foundAgency(agent, { name, intro: 'We care.' });
      const form = { ...terms, isExclusive: false, agencyId, talentId: ada.userId };
      const { contractId } = await proposeContract(agent, form);
      await signContract(creator, { contractId, termsHash: termsHashOf(form, form) });
      return contractId;
    };
    const [owner, agent] = [asMember(kernel, ownerId), asMember(kernel, bob.userId)];
    const contractId = await contractWith(agent, 'Does business');
    const disputed = await contractWith(owner, 'Is left');
    const { disputeId } = await openDispute(owner, { contractId: disputed, statement });
    const { linkId } = await createTalentLink(creator, {
      targetKind: 'SHOP',
      targetId: null,
      expiresAt: null,
    });
    await addServiceRate(systemContext(kernel, 'test'), { basisPoints: 1_000, validFrom: null, reason });
    const endsAt = new Date(kernel.clock.now().getTime() + 86_400_000);
    const opened = async () => (await openDrive(agent, { ...drive, category: 'home', endsAt })).driveId;
    const applied = async () => {
      const { applicationId } = await applyToDrive(creator, { driveId: await opened(), statement });
      return encodeId('McnApplication', applicationId);
    };
    return {
      mcnBusinessId: encodeId('McnContract', contractId),
      mcnLinkId: encodeId('McnTalentLink', linkId),
      mcnDriveToCloseId: encodeId('McnDrive', await opened()),
      mcnDriveId: encodeId('McnDrive', await opened()),
      mcnToTakeId: await applied(),
      mcnToDeclineId: await applied(),
      mcnToWithdrawId: await applied(),
      mcnDisputeId: encodeId('McnDispute', disputeId),
    };
  },
  listArguments: () => {
    const contractId = JSON.stringify(encodeId('McnContract', firstContract));
    return {
      'Query.mcnStatement(contractId:)': contractId,
      'Query.mcnStatementTotals(contractId:)': contractId,
      'Query.exportMcnStatement(contractId:)': contractId,
    };
  },
  ofFixedLength: {
    'Query.mcnStatementTotals': 'one for each party, currency and state',
  },
};
