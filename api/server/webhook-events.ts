import { commentAdded, postPublished } from '#api/content/index.ts';
import {
  orderCancelled,
  orderCompleted,
  orderDelivered,
  orderPlaced,
  orderRefunded,
  orderShipped,
  productChanged,
  productReviewed,
} from '#api/goods/index.ts';
import {
  membershipBegun,
  membershipExpired,
  membershipRefunded,
  membershipRenewed,
  membershipUpgraded,
} from '#api/memberships/index.ts';
import { levelChanged } from '#api/points/index.ts';
import { certificationEnded, creatorCertified, userFollowed, userSignedUp } from '#api/users/index.ts';
import type { EventType } from '#core/events/define.ts';

/** What systems of operators may be told of: nothing that only the one concerned is to know, as blocks are. */
export const webhookEvents: readonly EventType<unknown>[] = [
  userSignedUp,
  userFollowed,
  creatorCertified,
  certificationEnded,
  levelChanged,
  orderPlaced,
  orderShipped,
  orderDelivered,
  orderCompleted,
  orderCancelled,
  orderRefunded,
  productChanged,
  productReviewed,
  membershipBegun,
  membershipRenewed,
  membershipUpgraded,
  membershipExpired,
  membershipRefunded,
  postPublished,
  commentAdded,
];
