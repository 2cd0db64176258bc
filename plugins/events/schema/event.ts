import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { icsOfEvent } from '../calendar/ics.ts';
import { eventsById } from '../gatherings/lists.ts';
import { accountLineRef } from './account-line.ts';
import { leaderEnum, stateEnum } from './enums.ts';
import { hostShareRef } from './host-share.ts';
import {
  loadAccountLines,
  loadHostShares,
  loadHosts,
  loadMainVenue,
  loadPublicKey,
  ticketTypesOfEvent,
  venuesOfEvent,
} from './loaders.ts';

const node: NodeSource = { loadNodes: eventsById };

/** The type `EventsEvent`. */
export function eventType(builder: Builder): void {
  builder.prismaNode('EventsEvent', {
    description: 'Something that people go to.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      title: t.exposeString('title', { description: 'What it is called.' }),
      description: t.exposeString('description', { description: 'What happens there; may be empty.' }),
      occasion: t.exposeString('occasion', {
        description: 'For what it is, as a festival; empty for none.',
      }),
      ledBy: t.expose('ledBy', { type: leaderEnum(builder), description: 'Who leads it.' }),
      state: t.expose('state', { type: stateEnum(builder), description: 'Where it stands.' }),
      doorsAt: t.expose('doorsAt', { type: 'DateTime', description: 'From when on people may come in.' }),
      startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it begins.' }),
      endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it is over.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was drafted.' }),
      cancelReason: t.exposeString('cancelReason', {
        description: 'Why it was called off; empty when it was not.',
      }),
      currency: t.exposeString('currency', { description: 'Of all its prices: ISO 4217, as `CNY`.' }),
      refundUntilHours: t.exposeInt('refundUntilHours', {
        nullable: true,
        description:
          'Until how many hours before the start bought tickets are given back for their money; null means never.',
      }),
      feeBasisPoints: t.exposeInt('feeBasisPoints', {
        nullable: true,
        description: 'What the house keeps of its takings, of 10,000; null as long as it is a draft.',
      }),
      profitAndLoss: t.field({
        type: [accountLineRef(builder)],
        description:
          'What it has brought and cost by now, one line for each kind of thing; empty for who does not run it.',
        resolve: async (event, _args, ctx) => (await loadAccountLines(ctx, event)) ?? [],
      }),
      hosts: t.field({
        type: [modelRef(builder, 'User')],
        description:
          'The members who run it, who leads first: at most eleven. None when the house runs it alone.',
        resolve: async ({ id }, _args, ctx) => {
          const hosts = await Promise.all(
            ((await loadHosts(ctx, id)) ?? []).map((userId) => loadUser(ctx, userId)),
          );
          return hosts.filter((host) => host !== undefined);
        },
      }),
      hostShares: t.field({
        type: [hostShareRef(builder)],
        description: 'What each host has of what it brings, who leads first; empty for who does not run it.',
        resolve: async (event, _args, ctx) => (await loadHostShares(ctx, event)) ?? [],
      }),
      publicKey: t.string({
        description: 'With which devices at the doors check codes without a network: a JWK, as a JSON text.',
        resolve: async ({ id }, _args, ctx) => (await loadPublicKey(ctx, id)) ?? '',
      }),
      ics: t.string({
        description:
          'It as a calendar file (iCalendar). Calendars follow its changes; called off it leaves them.',
        resolve: async (event, _args, ctx) => icsOfEvent(event, await loadMainVenue(ctx, event.id)),
      }),
      venues: t.connection(
        {
          type: modelRef(builder, 'EventsVenue'),
          description:
            'Where it takes place: the main venue, then its sub-venues in the order in which they came.',
          resolve: ({ id }, page, ctx) => venuesOfEvent(ctx, id, page),
        },
        connectionOf(builder, 'EventsVenue'),
      ),
      ticketTypes: t.connection(
        {
          type: modelRef(builder, 'EventsTicketType'),
          description: 'The kinds of tickets for it, in the order in which they came.',
          resolve: ({ id }, page, ctx) => ticketTypesOfEvent(ctx, id, page),
        },
        connectionOf(builder, 'EventsTicketType'),
      ),
    }),
  });
}
