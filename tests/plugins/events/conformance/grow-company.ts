import type { Grow } from '#tests/conformance/population/populate.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** The first member sponsors each event; the first event has as many sponsors, requests and awards. Each is looked back on. */
export const growCompany: Grow = async ({ database: { client } }, added, idOf) => {
  const userId = idOf('user', 0);
  const first = idOf('event', 0);
  await client.eventsSponsorship.createMany({
    data: added.map((index) => ({
      id: idOf('event sponsorship', index),
      eventId: first,
      sponsorId: userId,
      brand: `Brand ${index}`,
      amountMinor: 1_000n,
      offer: '',
      deliverables: 'A banner.',
      state: 'PLEDGED' as const,
      createdAt: at(index),
    })),
  });
  await client.eventsSponsorshipStep.createMany({
    data: added.map((index) => ({
      id: idOf('event sponsorship step', index),
      sponsorshipId: idOf('event sponsorship', index),
      state: 'PLEDGED' as const,
      actor: 'test',
      note: '',
      occurredAt: at(index),
    })),
  });
  await client.eventsSupportRequest.createMany({
    data: added.map((index) => ({
      id: idOf('event support', index),
      eventId: first,
      kind: 'MATERIAL' as const,
      wish: 'A banner.',
      state: 'ASKED' as const,
      askedBy: 'test',
      createdAt: at(index),
    })),
  });
  await client.eventsAward.createMany({
    data: added.map((index) => ({
      id: idOf('event award', index),
      eventId: first,
      userId: idOf('user', index),
      title: 'Best photograph',
      givenBy: 'test',
      createdAt: at(index),
    })),
  });
  await client.eventsRecap.createMany({
    data: added.map((index) => ({
      eventId: idOf('event', index),
      text: 'It was a fine day.',
      photos: ['https://photos.example/1.jpg'],
      publishedBy: 'test',
      publishedAt: at(index),
    })),
  });
};
