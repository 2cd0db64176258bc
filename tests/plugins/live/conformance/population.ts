import type { Grow } from '#tests/conformance/population/populate.ts';

/** The one that lists are asked about. */
export const firstSession = '01935b6e-0000-7000-8000-0000000011fe';
const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);
const later = new Date('2027-01-01T08:00:00.000Z');

/** As many prospects and sessions, and as much of everything with the first of them. */
export const grow: Grow = async ({ database: { client } }, added, idOf) => {
  const sessionId = (index: number) => (index === 0 ? firstSession : idOf('live session', index));
  const both = <Row>(row: (kind: string, index: number, parent: number) => Row) =>
    added.flatMap((index) => [row('more', index, 0), ...(index > 0 ? [row('first', index, index)] : [])]);
  const planned = (index: number) => ({
    title: `Session ${index}`,
    startsAt: new Date(later.getTime() + index * 60_000),
    createdAt: at(index),
  });
  const invite = (index: number) => ({
    id: idOf('live invite', index),
    ...planned(index),
    prospectId: idOf('live prospect', 0),
    tokenHash: new Uint8Array(Buffer.from(idOf('live token', index).replaceAll('-', ''))),
    giftCards: 0,
    points: 0n,
    rights: [],
    expiresAt: later,
    invitedBy: 'test',
  });
  await client.$transaction([
    client.liveProspect.createMany({
      data: added.map((index) => ({
        id: idOf('live prospect', index),
        name: `Prospect ${index}`,
        platform: 'YouTube',
        account: `account ${index}`,
        field: 'Baking',
        state: 'JOINED' as const,
        createdAt: at(index),
      })),
    }),
    client.liveProspectNote.createMany({
      data: both((kind, index, parent) => ({
        id: idOf(`live note ${kind}`, index),
        prospectId: idOf('live prospect', parent),
        author: 'test',
        body: 'A word.',
        state: 'JOINED' as const,
        createdAt: at(index),
      })),
    }),
    client.liveInvite.createMany({
      data: added.map((index) => ({
        ...invite(index),
        state: 'ACCEPTED' as const,
        acceptedBy: idOf('user', index),
        acceptedAt: at(index),
      })),
    }),
    client.liveInvite.createMany({
      data: added
        .filter((index) => index > 0)
        .map((index) => ({
          ...invite(index),
          id: idOf('live old invite', index),
          tokenHash: new Uint8Array(Buffer.from(idOf('live old token', index).replaceAll('-', ''))),
          prospectId: idOf('live prospect', index),
          state: 'WITHDRAWN' as const,
        })),
    }),
    client.liveSession.createMany({
      data: added.map((index) => ({
        ...planned(index),
        id: sessionId(index),
        inviteId: idOf('live invite', index),
        hostId: idOf('user', index),
        state: 'LIVE' as const,
        liveAt: at(index),
      })),
    }),
    client.liveMessage.createMany({
      data: both((kind, index, parent) => ({
        id: idOf(`live message ${kind}`, index),
        sessionId: sessionId(parent),
        authorId: idOf('user', index),
        body: 'Hello!',
        createdAt: at(index),
      })),
    }),
    client.liveOffer.createMany({
      data: both((kind, index, parent) => ({
        id: idOf(`live offer ${kind}`, index),
        sessionId: sessionId(parent),
        productId: idOf('product', index),
        variantId: idOf('variant', index),
        currency: 'CNY',
        priceMinor: 1n,
        quota: 1,
        promotionId: kind === 'more' ? idOf('promotion', index) : null,
        madeBy: 'test',
        createdAt: at(index),
      })),
    }),
    client.liveShelfItem.createMany({
      data: both((kind, index, parent) => ({
        id: idOf(`live shelf ${kind}`, index),
        sessionId: sessionId(parent),
        productId: idOf('product', index),
        position: kind === 'more' ? index : 0,
        isPinned: false,
      })),
    }),
  ]);
};
