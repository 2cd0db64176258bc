import { commentAdded, postLiked, postPublished, postUnliked } from '#api/content/index.ts';
import { orderPlaced, orderRefunded, productReviewed, reviewHidden } from '#api/goods/index.ts';
import {
  dailySignedIn,
  levelChanged,
  pointsCredited,
  redemptionCancelled,
  rewardRedeemed,
} from '#api/points/index.ts';
import { userSignedIn, userSignedUp, userStageReached } from '#api/users/index.ts';
import {
  attributionDecided,
  channelCostRecorded,
  customerBound,
  touchRecorded,
  visitorKnown,
} from '#core/attribution/events.ts';
import type { WriteContext } from '#core/context.ts';
import { entitlementGranted } from '#core/entitlements/events.ts';
import { defineConsumer, type EventType, onBatch } from '#core/events/define.ts';
import { settle, settleSoon } from './settle.ts';

type Reckon = (write: WriteContext, subjectIds: readonly (string | null)[]) => Promise<void>;

/** Whoever has done something has their shares reckoned anew. What the event says is not counted, only whom it is about. */
function about<Payload>(
  event: EventType<Payload>,
  whom: (payload: Payload) => readonly (string | null)[],
  reckon: Reckon = settle,
) {
  return onBatch(event, (write, events) =>
    reckon(
      write,
      events.flatMap(({ payload }) => whom(payload)),
    ),
  );
}

/** What is rare, and moves the key figures: counted at once. */
export const follow = defineConsumer('insights.follow', [
  about(userSignedUp, ({ userId }) => [userId]),
  about(userSignedIn, ({ userId }) => [userId]),
  about(userStageReached, ({ userId }) => [userId]),
  about(dailySignedIn, ({ userId }) => [userId]),
  about(touchRecorded, ({ visitorId, customerId }) => [visitorId, customerId]),
  about(visitorKnown, ({ visitorId, customerId }) => [visitorId, customerId]),
  about(customerBound, ({ customerId }) => [customerId]),
  about(attributionDecided, ({ customerId }) => [customerId]),
  about(orderPlaced, ({ userId }) => [userId]),
  about(orderRefunded, ({ userId }) => [userId]),
  about(channelCostRecorded, ({ costId }) => [costId]),
]);

/** What one member may do, or meet, many times a minute: counted within a minute, once for all of it. */
export const note = defineConsumer('insights.note', [
  about(touchRecorded, ({ linkOwnerId }) => [linkOwnerId], settleSoon),
  about(postPublished, ({ authorId }) => [authorId], settleSoon),
  about(postLiked, ({ userId }) => [userId], settleSoon),
  about(postUnliked, ({ userId }) => [userId], settleSoon),
  about(commentAdded, ({ userId }) => [userId], settleSoon),
  about(productReviewed, ({ userId }) => [userId], settleSoon),
  about(reviewHidden, ({ userId }) => [userId], settleSoon),
  about(pointsCredited, ({ userId }) => [userId], settleSoon),
  about(levelChanged, ({ userId }) => [userId], settleSoon),
  about(rewardRedeemed, ({ userId }) => [userId], settleSoon),
  about(redemptionCancelled, ({ userId }) => [userId], settleSoon),
  about(entitlementGranted, ({ userId }) => [userId], settleSoon),
]);
