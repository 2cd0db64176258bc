import { systemContext } from '#core/context.ts';
import { sendMessage } from '#plugins/live/chat/send-message.ts';
import { acceptInvite } from '#plugins/live/invites/accept-invite.ts';
import { inviteHost } from '#plugins/live/invites/invite-host.ts';
import { setOffer } from '#plugins/live/offers/set-offer.ts';
import { addProspect } from '#plugins/live/prospects/add-prospect.ts';
import { moveOwnSession } from '#plugins/live/sessions/move-session.ts';
import { setShelf } from '#plugins/live/sessions/set-shelf.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { firstSession, grow } from './conformance/population.ts';

const reason = 'A test.';
const prospects = 'permission live.prospects';
const moderate = 'permission live.moderate';
const somebody = { name: 'Mara', platform: 'YouTube', field: 'Baking', body: 'She bakes.' };
const offers = 'permission live.offers';
const session = 'everybody';

/** What the tests about all fields of both schemas have to know of this plugin. */
export const conformance: ConformancePart = {
  rules: {
    storefront: {
      'Query.liveSession': session,
      'Query.liveSessions': session,
      'Subscription.liveSessionUpdates': session,
      'Subscription.liveMessages': session,
      'Mutation.acceptLiveInvite': 'members',
      'Mutation.moveLiveSession': 'members',
      'Mutation.setLiveShelf': 'members',
      'Mutation.createLiveLink': 'members',
      'Mutation.pinLiveProduct': 'members',
      'Mutation.enterLiveSession': 'members',
      'Mutation.sendLiveMessage': 'members',
    },
    admin: {
      'Query.liveProspects': prospects,
      'Mutation.addLiveProspect': prospects,
      'Mutation.noteLiveTalk': prospects,
      'Mutation.inviteHost': prospects,
      'Mutation.setLiveOffer': offers,
      'Mutation.withdrawLiveOffer': offers,
      'Mutation.liveStopSession': moderate,
      'Mutation.liveHideMessage': moderate,
    },
  },
  examples: {
    'Query.liveSession': ({ town }) => ({ id: town.more.liveSessionId }),
    'Subscription.liveSessionUpdates': ({ town }) => ({ id: town.more.liveSessionId }),
    'Subscription.liveMessages': ({ town }) => ({ id: town.more.liveSessionId }),
    'Mutation.acceptLiveInvite': ({ town }) => ({ token: town.more.liveToken }),
    'Mutation.moveLiveSession': ({ town }) => ({ sessionId: town.more.livePlannedId, to: 'LIVE' }),
    'Mutation.setLiveShelf': ({ town }) => ({ sessionId: town.more.liveSessionId, productIds: [] }),
    'Mutation.createLiveLink': ({ town, number }) => ({
      sessionId: town.more.liveSessionId,
      group: `Group ${number}`,
    }),
    'Mutation.pinLiveProduct': ({ town }) => ({ sessionId: town.more.liveSessionId }),
    'Mutation.setLiveOffer': ({ town }) => ({
      sessionId: town.more.livePricedId,
      variantId: town.more.liveVariantId,
      priceMinor: '1',
      quota: 1,
      reason,
    }),
    'Mutation.withdrawLiveOffer': ({ town }) => ({ offerId: town.more.liveOfferId, reason }),
    'Mutation.enterLiveSession': ({ town }) => ({ sessionId: town.more.liveSessionId }),
    'Mutation.sendLiveMessage': ({ town }) => ({ sessionId: town.more.liveSessionId, text: 'Hello!' }),
    'Mutation.addLiveProspect': () => ({ ...somebody, account: 'another' }),
    'Mutation.noteLiveTalk': ({ town }) => ({ prospectId: town.more.liveProspectId, body: 'A word.' }),
    'Mutation.inviteHost': ({ town }) => ({
      prospectId: town.more.liveProspectId,
      title: 'Bread',
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      points: '0',
      rights: [],
    }),
    'Mutation.liveStopSession': ({ town }) => ({ sessionId: town.more.liveStoppedId, reason }),
    'Mutation.liveHideMessage': ({ town }) => ({ messageId: town.more.liveMessageId, reason }),
  },
  async furnish({ kernel }, { ada }) {
    const house = systemContext(kernel, 'test');
    const host = asMember(kernel, ada.userId);
    const find = async (account: string) => (await addProspect(house, { ...somebody, account })).prospectId;
    const invite = async (account: string) => {
      const prospectId = await find(account);
      const startsAt = new Date(kernel.clock.now().getTime() + 86_400_000);
      const form = {
        prospectId,
        title: 'Bread',
        startsAt,
        planId: null,
        giftCards: null,
        points: 0n,
        rights: [],
      };
      return (await inviteHost(house, form)).token ?? '';
    };
    const plan = async (account: string) =>
      (await acceptInvite(host, { token: await invite(account) })).sessionId;
    const sessionId = await plan('live');
    await moveOwnSession(host, { sessionId, to: 'LIVE' });
    const oven = await offer({ kernel }, { slug: 'live-oven', priceMinor: 100n });
    const scale = await offer({ kernel }, { slug: 'live-scale', priceMinor: 100n });
    const pricedId = await plan('priced');
    const productIds = [oven.productId, scale.productId];
    await setShelf(host, { sessionId: pricedId, productIds, pinnedId: null });
    const { offerId } = await setOffer(house, {
      sessionId: pricedId,
      variantId: scale.rowId,
      priceMinor: 1n,
      quota: 1,
      perMemberLimit: null,
      reason,
    });
    const { messageId } = await sendMessage(host, { sessionId, text: 'Hello!' });
    return {
      liveSessionId: encodeId('LiveSession', sessionId),
      livePlannedId: encodeId('LiveSession', await plan('planned')),
      liveStoppedId: encodeId('LiveSession', await plan('stopped')),
      livePricedId: encodeId('LiveSession', pricedId),
      liveVariantId: oven.variantId,
      liveOfferId: encodeId('LiveOffer', offerId),
      liveMessageId: encodeId('LiveMessage', messageId),
      liveProspectId: encodeId('LiveProspect', await find('prospect')),
      liveToken: await invite('token'),
    };
  },
  grow,
  listArguments: () => {
    const id = JSON.stringify(encodeId('LiveSession', firstSession));
    return {
      'Query.liveSession(id:)': id,
      'Subscription.liveSessionUpdates(id:)': id,
      'Subscription.liveMessages(id:)': id,
    };
  },
  ofFixedLength: {
    'LiveInvite.rights': 'what was promised with the invitation: at most 10',
    'LiveInvite.withheld': 'within the row of one invitation',
    'LiveSession.links': 'at most fifty groups, for the host and staff alone',
    'LiveSession.sales': 'two for each currency in which something was sold',
  },
};
