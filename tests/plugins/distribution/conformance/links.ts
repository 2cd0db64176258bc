import { reassignCustomer } from '#core/attribution/bindings/reassign.ts';
import { systemContext } from '#core/context.ts';
import { disputeReassignment } from '#plugins/distribution/disputes/dispute-reassignment.ts';
import { publishHandbook } from '#plugins/distribution/handbooks/publish-handbook.ts';
import { createPromoLink } from '#plugins/distribution/links/create-promo-link.ts';
import { submitMaterial } from '#plugins/distribution/materials/submit-material.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { growLinks } from './grow-links.ts';
import { join, reason } from './members.ts';

const statement = 'I brought this customer myself.';
const material = {
  kind: 'COPY',
  titleEn: 'Spring tea',
  titleZh: '春茶',
  textEn: 'Picked before the rain.',
  textZh: '雨前采摘。',
} as const;

/** Ada's links, a customer whom staff have given to her, and another one about whom she quarrels. */
export const links: ConformancePart = {
  rules: {
    storefront: {
      'Query.myPromoLinks': 'members',
      'Query.bindingOf': 'members',
      'Mutation.createPromoLink': 'members',
      'Mutation.revokePromoLink': 'members',
      'Mutation.createPoster': 'members',
      'Mutation.changeMyPromoter': 'members',
      'Mutation.disputeReassignment': 'members',
      'Mutation.submitPromoterMaterial': 'members',
    },
    admin: {
      'Query.distributionDisputes': 'permission distribution.disputes',
      'Mutation.distributionDecideDispute': 'permission distribution.disputes',
      'Query.distributionMaterials': 'permission distribution.materials',
      'Mutation.distributionPublishMaterial': 'permission distribution.materials',
      'Mutation.distributionReviewMaterial': 'permission distribution.materials',
    },
  },
  examples: {
    'Mutation.submitPromoterMaterial': () => material,
    'Mutation.distributionPublishMaterial': () => ({ ...material, reason }),
    'Mutation.distributionReviewMaterial': ({ town }) => ({
      materialId: town.more.distributionMaterialId,
      decision: 'REFUSE',
      reason,
    }),
    'Mutation.createPromoLink': () => ({ targetKind: 'SHOP' }),
    'Mutation.revokePromoLink': ({ town }) => ({ linkId: town.more.distributionOldLinkId }),
    'Mutation.createPoster': ({ town }) => ({
      linkId: town.more.distributionLinkId,
      headline: 'Spring tea',
      palette: 'TEA',
    }),
    'Mutation.changeMyPromoter': ({ town }) => ({ linkCode: town.more.distributionLinkCode }),
    'Mutation.disputeReassignment': ({ town }) => ({
      bindingId: town.more.distributionBindingId,
      statement,
    }),
    'Mutation.distributionDecideDispute': ({ town }) => ({
      disputeId: town.more.distributionDisputeId,
      decision: 'UPHELD',
      reason,
    }),
  },
  async furnish(app, { ada }) {
    const ctx = asMember(app.kernel, ada.userId);
    const form = {
      targetKind: 'SHOP',
      targetId: null,
      place: 'INSIDE',
      campaign: null,
      expiresAt: null,
    } as const;
    const [old, link] = [await createPromoLink(ctx, form), await createPromoLink(ctx, form)];
    const { code } = await app.kernel.database.client.referralLink.findUniqueOrThrow({
      where: { id: link.linkId },
    });
    const given = async (handle: string) => {
      const customerId = await join(app, handle);
      const { bindingId } = await reassignCustomer(systemContext(app.kernel, 'test'), {
        customerId,
        promoterId: ada.userId,
        reason,
      });
      return bindingId ?? '';
    };
    const { disputeId } = await disputeReassignment(ctx, { bindingId: await given('erik'), statement });
    const { materialId } = await submitMaterial(ctx, { ...material, mediaUrl: null, tones: [] });
    const { handbookId } = await publishHandbook(systemContext(app.kernel, 'test'), {
      kind: 'HANDBOOK',
      textEn: 'Be honest.',
      textZh: '诚实推广。',
      reason,
    });
    return {
      distributionHandbookId: encodeId('DistributionHandbook', handbookId),
      distributionMaterialId: encodeId('DistributionMaterial', materialId),
      distributionOldLinkId: encodeId('DistributionPromoLink', old.linkId),
      distributionLinkId: encodeId('DistributionPromoLink', link.linkId),
      distributionLinkCode: code,
      distributionBindingId: encodeId('DistributionBindingPeriod', await given('fred')),
      distributionDisputeId: encodeId('DistributionDispute', disputeId),
    };
  },
  grow: growLinks,
  ofFixedLength: {
    'DistributionMaterial.tones': 'within the row of one material',
    'DistributionMyself.leadCounts': 'one for each stage',
  },
};
