import { orderPlaced, orderRefunded } from '#api/goods/index.ts';
import { dailySignedIn } from '#api/points/index.ts';
import { userSignedIn, userSignedUp, userStageReached } from '#api/users/index.ts';
import {
  attributionDecided,
  channelCostRecorded,
  customerBound,
  touchRecorded,
  visitorKnown,
} from '#core/attribution/events.ts';
import { defineConsumer, type EventType, onBatch } from '#core/events/define.ts';
import { settle } from './settle.ts';

/** Whoever has done something has their shares reckoned anew. What the event says is not counted, only whom it is about. */
function about<Payload>(event: EventType<Payload>, whom: (payload: Payload) => readonly (string | null)[]) {
  return onBatch(event, (write, events) =>
    settle(
      write,
      events.flatMap(({ payload }) => whom(payload)),
    ),
  );
}

export const follow = defineConsumer('insights.follow', [
  about(userSignedUp, ({ userId }) => [userId]),
  about(userSignedIn, ({ userId }) => [userId]),
  about(userStageReached, ({ userId }) => [userId]),
  about(dailySignedIn, ({ userId }) => [userId]),
  about(touchRecorded, ({ visitorId, customerId, linkOwnerId }) => [visitorId, customerId, linkOwnerId]),
  about(visitorKnown, ({ visitorId, customerId }) => [visitorId, customerId]),
  about(customerBound, ({ customerId }) => [customerId]),
  about(attributionDecided, ({ customerId }) => [customerId]),
  about(orderPlaced, ({ userId }) => [userId]),
  about(orderRefunded, ({ userId }) => [userId]),
  about(channelCostRecorded, ({ costId }) => [costId]),
]);
