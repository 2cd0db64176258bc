import type { Builder } from '#schema/builder.ts';
import { inviteType } from './invite.ts';
import { createLiveLinkMutation, linkType } from './link.ts';
import { messageType } from './message.ts';
import {
  acceptInviteMutation,
  moveSessionMutation,
  pinProductMutation,
  setShelfMutation,
} from './mutations/host.ts';
import { hideMessageMutation, stopSessionMutation } from './mutations/moderate.ts';
import { setOfferMutation, withdrawOfferMutation } from './mutations/offers.ts';
import { addProspectMutation, inviteHostMutation, noteTalkMutation } from './mutations/prospects.ts';
import { enterSessionMutation, sendMessageMutation } from './mutations/viewer.ts';
import { offerType } from './offer.ts';
import { prospectNoteType, prospectsQuery, prospectType } from './prospect.ts';
import { sessionQueries, sessionType, shelfItemType } from './session.ts';
import { streamFields } from './stream.ts';
import { sessionSubscriptions } from './subscriptions.ts';

const parts = [
  prospectNoteType,
  inviteType,
  prospectType,
  prospectsQuery,
  addProspectMutation,
  noteTalkMutation,
  inviteHostMutation,
  shelfItemType,
  messageType,
  sessionType,
  linkType,
  offerType,
  sessionQueries,
  streamFields,
  sessionSubscriptions,
  acceptInviteMutation,
  moveSessionMutation,
  setShelfMutation,
  pinProductMutation,
  createLiveLinkMutation,
  enterSessionMutation,
  sendMessageMutation,
  setOfferMutation,
  withdrawOfferMutation,
  stopSessionMutation,
  hideMessageMutation,
];

/** The plugin's part of both schemas; gone while it is off. */
export function liveSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
