import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { checkInTicket } from '../../check-in/check-in-ticket.ts';
import { reconcileCheckIns } from '../../check-in/reconcile-check-ins.ts';
import { scanOutcomeEnum } from '../enums.ts';
import { ticketField } from '../payload-fields.ts';

/** The mutation `checkInTicket`. */
export function checkInTicketMutation(builder: Builder): void {
  mutation(builder, 'checkInTicket', {
    description: 'Lets somebody in who shows a code at a venue that you run. A ticket works once.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      venueId: t.id({ required: true, description: 'At which venue.' }),
      code: t.string({ required: true, description: 'What was scanned.' }),
    }),
    resolve: ({ venueId, code }, ctx) =>
      checkInTicket(ctx, { venueId: parseId(venueId, 'EventsVenue', ['venueId']), code }),
    payload: (t) => ({ ticket: ticketField(t) }),
  });
}

/** The mutation `reconcileCheckIns`. */
export function reconcileCheckInsMutation(builder: Builder): void {
  const Scan = builder.inputType('EventsScanInput', {
    description: 'A code that was scanned without a network.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      code: t.string({ required: true, description: 'What was scanned.' }),
      scannedAt: t.field({ type: 'DateTime', required: true, description: 'When.' }),
    }),
  });
  mutation(builder, 'reconcileCheckIns', {
    description:
      'Tells what a device at a venue that you run has scanned without a network. To tell it again changes nothing.',
    access: { signedIn: true },
    idempotent: true,
    cost: 50,
    input: (t) => ({
      venueId: t.id({ required: true, description: 'At which venue.' }),
      device: t.string({ required: true, description: 'What the device is called: 1 to 80 characters.' }),
      scans: t.field({ type: [Scan], required: true, description: 'What it has scanned: 1 to 200.' }),
    }),
    resolve: ({ venueId, ...told }, ctx) =>
      reconcileCheckIns(ctx, { ...told, venueId: parseId(venueId, 'EventsVenue', ['venueId']) }),
    payload: (t) => ({
      outcomes: t.field({
        type: [scanOutcomeEnum(builder)],
        description: 'What came of each, in the order in which they were told.',
        resolve: ({ result }) => result?.outcomes ?? [],
      }),
    }),
  });
}
