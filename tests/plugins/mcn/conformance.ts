import { foundAgency } from '#plugins/mcn/agencies/found-agency.ts';
import { proposeContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { signContract } from '#plugins/mcn/contracts/sign-contract.ts';
import { termsHashOf } from '#plugins/mcn/contracts/terms.ts';
import { encodeId } from '#schema/common/ids.ts';
import { joinParts } from '#tests/conformance/join-parts.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { business } from './conformance/business.ts';
import { endorsements } from './conformance/endorsements.ts';
import { firstAgency, growAgencies } from './conformance/grow-agencies.ts';
import { certified, reason, terms } from './terms.ts';

const input = { ...terms, startsAt: undefined, endsAt: undefined };

/** An agency of somebody new. */
async function agencyOf({ kernel }: Pick<TestApp, 'kernel'>, name: string) {
  const ownerId = await addMember(kernel);
  await kernel.database.client.certification.create({ data: certified(kernel, ownerId) });
  const ctx = asMember(kernel, ownerId);
  const { agencyId } = await foundAgency(ctx, { name, intro: 'We care.' });
  return {
    agencyId,
    /** A proposal that waits for the creator. */
    async propose(talentId: string) {
      const form = { ...terms, isExclusive: false, agencyId, talentId };
      const { contractId } = await proposeContract(ctx, form);
      return { contractId, termsHash: termsHashOf(form, form) };
    },
  };
}

/** Everybody has an agency; the first one has everybody else on its roster, and the first member is on all others. */
const contracts: ConformancePart = {
  rules: {
    storefront: {
      'Query.agencies': 'everybody',
      'Query.agency': 'everybody',
      'Query.mcnRepresentatives': 'everybody',
      'Query.myMcnContracts': 'members',
      'Mutation.foundAgency': 'members',
      'Mutation.proposeContract': 'members',
      'Mutation.signContract': 'members',
      'Mutation.refuseMcnContract': 'members',
      'Mutation.endContract': 'members',
    },
    admin: {
      'Query.mcnContracts': 'permission mcn.contracts',
      'Mutation.mcnProposeContract': 'permission mcn.contracts',
      'Mutation.mcnEndContract': 'permission mcn.contracts',
    },
  },
  examples: {
    'Query.agency': ({ town }) => ({ id: town.more.mcnAgencyId }),
    'Query.mcnRepresentatives': ({ town }) => ({ talentId: town.more.mcnTalentId }),
    'Mutation.foundAgency': ({ number }) => ({ name: `Agency ${number}`, intro: 'We care.' }),
    'Mutation.proposeContract': ({ town }) => ({ agencyId: town.more.mcnAgencyId, terms: input }),
    'Mutation.signContract': ({ town }) => ({
      contractId: town.more.mcnProposedId,
      termsHash: town.more.mcnTermsHash,
    }),
    'Mutation.refuseMcnContract': ({ town }) => ({ contractId: town.more.mcnRefusedId, reason }),
    'Mutation.endContract': ({ town }) => ({ contractId: town.more.mcnSignedId, reason }),
    'Mutation.mcnProposeContract': ({ town }) => ({
      talentId: town.more.mcnTalentId,
      terms: input,
      reason,
    }),
    'Mutation.mcnEndContract': ({ town }) => ({ contractId: town.more.mcnOthersId, reason }),
  },
  async furnish(app, { ada }) {
    const { kernel } = app;
    await kernel.database.client.certification.create({ data: certified(kernel, ada.userId) });
    const talentId = await addMember(kernel);
    const hills = await agencyOf(app, 'Hills & Sea');
    const proposed = await (await agencyOf(app, 'Proposes')).propose(ada.userId);
    const refused = await (await agencyOf(app, 'Is refused')).propose(ada.userId);
    const signed = await (await agencyOf(app, 'Has signed')).propose(ada.userId);
    const others = await hills.propose(talentId);
    await signContract(asMember(kernel, ada.userId), signed);
    await signContract(asMember(kernel, talentId), others);
    const idOf = ({ contractId }: { readonly contractId: string }) => encodeId('McnContract', contractId);
    return {
      mcnAgencyId: encodeId('McnAgency', hills.agencyId),
      mcnProposedId: idOf(proposed),
      mcnTermsHash: proposed.termsHash,
      mcnRefusedId: idOf(refused),
      mcnSignedId: idOf(signed),
      mcnOthersId: idOf(others),
      mcnTalentId: encodeId('User', talentId),
    };
  },
  listArguments: ({ users }) => ({
    'Query.agency(id:)': JSON.stringify(encodeId('McnAgency', firstAgency)),
    'Query.mcnRepresentatives(talentId:)': JSON.stringify(encodeId('User', users[0] ?? '')),
  }),
  grow: growAgencies,
};

/** What the tests about all fields of both schemas have to know of this plugin. */
export const conformance = joinParts([contracts, business, endorsements]);
