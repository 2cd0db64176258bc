import { createBudget } from '#core/budgets/create-budget.ts';
import { fundBudget } from '#core/budgets/fund-budget.ts';
import { systemContext } from '#core/context.ts';
import { agreeToEndorsement } from '#plugins/mcn/endorsements/agree.ts';
import { offerEndorsement } from '#plugins/mcn/endorsements/offer-endorsement.ts';
import { proveEndorsement } from '#plugins/mcn/endorsements/prove.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { reason } from '../terms.ts';

const dueAt = new Date('2027-03-01T00:00:00.000Z');
const offer = { kind: 'ADVERT', brand: 'Tea House', brief: 'A note about tea.', dueAt, reason } as const;
const note = 'As agreed.';
const proof = 'https://example.com/tea';
const staff = 'permission mcn.contracts';

/** Ada is offered work for a brand, has agreed to some and proven some. */
export const endorsements: ConformancePart = {
  rules: {
    storefront: {
      'Query.myMcnEndorsements': 'members',
      'Mutation.agreeToMcnEndorsement': 'members',
      'Mutation.declineMcnEndorsement': 'members',
      'Mutation.proveMcnEndorsement': 'members',
    },
    admin: {
      'Query.mcnEndorsements': staff,
      'Mutation.mcnOfferEndorsement': staff,
      'Mutation.mcnJudgeEndorsement': staff,
      'Mutation.mcnCallOffEndorsement': staff,
    },
  },
  examples: {
    'Mutation.mcnOfferEndorsement': ({ town }) => ({
      ...offer,
      talentId: town.more.mcnFaceId,
      budgetId: town.more.mcnBrandsId,
      feeMinor: '10',
    }),
    'Mutation.agreeToMcnEndorsement': ({ town }) => ({ endorsementId: town.more.mcnToAgreeId }),
    'Mutation.declineMcnEndorsement': ({ town }) => ({ endorsementId: town.more.mcnToRefuseId }),
    'Mutation.proveMcnEndorsement': ({ town }) => ({ endorsementId: town.more.mcnToProveId, proof }),
    'Mutation.mcnJudgeEndorsement': ({ town }) => ({
      endorsementId: town.more.mcnProvenId,
      isAccepted: true,
      note,
    }),
    'Mutation.mcnCallOffEndorsement': ({ town }) => ({ endorsementId: town.more.mcnToCallOffId, note }),
  },
  async furnish({ kernel }, { ada }) {
    const house = systemContext(kernel, 'test');
    const title = { en: 'Brands', zh: '品牌合作' };
    const { budgetId } = await createBudget(house, {
      slug: 'brands',
      title,
      purpose: 'REWARD',
      asset: 'CNY',
    });
    await fundBudget(house, { budgetId, amount: 1_000n, reason });
    const creator = asMember(kernel, ada.userId);
    const make = () => offerEndorsement(house, { ...offer, talentId: ada.userId, budgetId, feeMinor: 10n });
    const [toAgree, toRefuse, toCallOff] = [await make(), await make(), await make()];
    const [toProve, proven] = [await make(), await make()];
    for (const one of [toProve, proven]) await agreeToEndorsement(creator, one);
    await proveEndorsement(creator, { ...proven, proof });
    const idOf = ({ endorsementId }: { readonly endorsementId: string }) =>
      encodeId('McnEndorsement', endorsementId);
    return {
      mcnFaceId: encodeId('User', ada.userId),
      mcnBrandsId: encodeId('Budget', budgetId),
      mcnToAgreeId: idOf(toAgree),
      mcnToRefuseId: idOf(toRefuse),
      mcnToCallOffId: idOf(toCallOff),
      mcnToProveId: idOf(toProve),
      mcnProvenId: idOf(proven),
    };
  },
  async grow({ database: { client } }, added, idOf) {
    const budget = {
      slug: 'brands',
      titleEn: 'Brands',
      titleZh: '品牌合作',
      purpose: 'REWARD' as const,
      asset: 'CNY',
    };
    const budgetId = idOf('brands', 0);
    const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);
    await client.budget.upsert({
      where: { id: budgetId },
      create: { ...budget, id: budgetId, createdAt: at(0) },
      update: {},
    });
    await client.mcnEndorsement.createMany({
      data: added.map((index) => ({
        id: idOf('endorsement', index),
        talentId: idOf('user', 0),
        kind: 'ADVERT' as const,
        brand: `Brand ${index}`,
        brief: 'A note.',
        feeMinor: 100n,
        currency: 'CNY',
        budgetId,
        reservationId: idOf('endorsement hold', index),
        state: 'AGREED' as const,
        dueAt,
        offeredBy: 'test',
        createdAt: at(index),
        agreedAt: at(index),
      })),
    });
    await client.mcnEndorsementPart.createMany({
      data: added.map((index) => ({
        endorsementId: idOf('endorsement', index),
        place: 0,
        party: 'TALENT' as const,
        beneficiaryId: idOf('user', 0),
        shareBasisPoints: 10_000,
        amountMinor: 100n,
      })),
    });
  },
  ofFixedLength: { 'McnEndorsement.parts': 'one for each contract that is in force at a moment, and one' },
};
