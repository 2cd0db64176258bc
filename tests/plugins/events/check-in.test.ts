import { decodeJwt, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { checkInTicket } from '#plugins/events/check-in/check-in-ticket.ts';
import { reconcileCheckIns } from '#plugins/events/check-in/reconcile-check-ins.ts';
import { publicKeysOf } from '#plugins/events/check-in/signing-key.ts';
import { giveBackTicket } from '#plugins/events/tickets/give-back-ticket.ts';
import { transferTicket } from '#plugins/events/tickets/transfer-ticket.ts';
import { hourMs, openTown } from './meetup.ts';

async function openDoor() {
  const town = await openTown();
  const opened = await town.open({ perPerson: 5 });
  const ticketId = await town.take(opened.ticketTypeId);
  return { town, ...opened, ticketId, code: await town.codeOf(ticketId) };
}

it('a code lets in its holder once, between the doors and the end, at its venue, by those who run it', async () => {
  const { town, venueId, ticketId, code } = await openDoor();
  const [bob, eve] = [await town.join(), await town.join()];
  const { venueId: garden } = await town.addRoom(venueId, 2, bob.userId);
  const { ticketTypeId: inGarden } = await town.addType(garden);
  const other = await town.codeOf(await town.take(inGarden));
  await town.refuses(() => town.checkIn(venueId, code), {
    code: 'EVENTS_DOORS_CLOSED',
    data: { from: '2026-12-05T03:00:00.000Z' },
  });
  town.openDoors();
  await town.refuses(() => town.checkIn(garden, code), { code: 'EVENTS_WRONG_VENUE' });
  await town.refuses(() => checkInTicket(bob.ctx(), { venueId, code }), { code: 'EVENTS_VENUE_NOT_FOUND' });
  await town.refuses(() => checkInTicket(eve.ctx(), { venueId: garden, code: other }), {
    code: 'EVENTS_VENUE_NOT_FOUND',
  });
  await checkInTicket(bob.ctx(), { venueId: garden, code: other });
  await town.checkIn(venueId, code);
  expect(await town.ticket(ticketId)).toMatchObject({
    state: 'CHECKED_IN',
    checkedInAt: town.clock.now(),
    checkedInBy: `user:${town.ada.userId}`,
  });
  await town.refuses(() => town.checkIn(venueId, code), { code: 'EVENTS_CODE_USED' });
  const give = () => transferTicket(town.ada.ctx(), { ticketId, toUserId: bob.userId });
  await town.refuses(give, { code: 'EVENTS_TICKET_ILLEGAL_TRANSITION', data: { from: 'CHECKED_IN' } });
  expect(await town.told('events.ticketCheckedIn')).toHaveLength(2);
});

it('nobody comes in after the end', async () => {
  const { town, venueId, code } = await openDoor();
  town.clock.advanceMs(5.5 * hourMs);
  await town.refuses(() => town.checkIn(venueId, code), { code: 'EVENTS_DOORS_CLOSED' });
});

it('forged codes and those of other events are known as such', async () => {
  const { town, venueId, eventId, ticketId, code } = await openDoor();
  const other = await openedBeside(town);
  town.openDoors();
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const forged = await new SignJWT({ ven: venueId, ver: 1 })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'ticket+jwt' })
    .setSubject(ticketId)
    .setAudience(eventId)
    .sign(privateKey);
  const [head, , signature] = code.split('.');
  const raised = Buffer.from(JSON.stringify({ ...decodeJwt(code), ver: 2 })).toString('base64url');
  const unsigned = `${Buffer.from('{"alg":"none","typ":"ticket+jwt"}').toString('base64url')}.${code.split('.')[1]}.`;
  const tampered = `${head}.${raised}.${signature}`;
  for (const bad of ['', 'ticket', forged, tampered, unsigned, other, 'x'.repeat(2_000)])
    await town.refuses(() => town.checkIn(venueId, bad), { code: 'EVENTS_CODE_FORGED', path: ['code'] });
  expect(await town.ticket(ticketId)).toMatchObject({ state: 'VALID' });
});

async function openedBeside(town: Awaited<ReturnType<typeof openTown>>): Promise<string> {
  const { ticketTypeId } = await town.open();
  return town.codeOf(await town.take(ticketTypeId));
}

it('the code of somebody who has handed on or given back the ticket is void', async () => {
  const { town, venueId, ticketTypeId, ticketId, code } = await openDoor();
  const bob = await town.join();
  const back = await town.take(ticketTypeId);
  const backCode = await town.codeOf(back);
  await transferTicket(town.ada.ctx(), { ticketId, toUserId: bob.userId });
  await giveBackTicket(town.ada.ctx(), { ticketId: back });
  town.openDoors();
  await town.refuses(() => town.checkIn(venueId, code), { code: 'EVENTS_CODE_VOID' });
  await town.refuses(() => town.checkIn(venueId, backCode), { code: 'EVENTS_CODE_VOID' });
  await town.checkIn(venueId, await town.codeOf(ticketId));
  await town.refuses(() => town.checkIn(venueId, code), { code: 'EVENTS_CODE_VOID' });
});

it('a device knows a code without a network, by the public key of the event', async () => {
  const { town, eventId, ticketId, venueId, code } = await openDoor();
  const key = JSON.parse((await publicKeysOf(town.house(), [eventId])).get(eventId) ?? '{}');
  expect(key).not.toHaveProperty('d');
  const { payload } = await jwtVerify(code, await importJWK(key, 'EdDSA'), { audience: eventId });
  expect(payload).toEqual({ sub: ticketId, aud: eventId, ven: venueId, ver: 1 });
});

it('what devices have scanned without a network is told later: once for each ticket, whoever tells first', async () => {
  const { town, venueId, ticketTypeId, ticketId, code } = await openDoor();
  const [second, third] = [await town.take(ticketTypeId), await town.take(ticketTypeId)];
  const codes = [await town.codeOf(second), await town.codeOf(third)];
  const early = town.clock.now();
  town.openDoors();
  const scannedAt = town.clock.now();
  const scan = (scanned: string | undefined, at = scannedAt) => ({ code: scanned ?? '', scannedAt: at });
  const tell = (device: string, scans: ReturnType<typeof scan>[]) =>
    reconcileCheckIns(town.ada.ctx(), { venueId, device, scans });
  town.clock.advanceMs(hourMs);
  await town.checkIn(venueId, codes[1] ?? '');
  const north = [
    scan(code),
    scan(codes[0], early),
    scan(codes[1]),
    scan('forged'),
    scan(code, town.clock.now()),
  ];
  const outcomes = ['CHECKED_IN', 'CLOSED', 'USED', 'FORGED', 'USED'];
  expect(await tell('North', north)).toEqual({ outcomes });
  expect(await town.ticket(ticketId)).toMatchObject({ state: 'CHECKED_IN', checkedInAt: scannedAt });
  const told = await town.client.eventsScan.count();
  expect(await tell('North', north)).toEqual({ outcomes });
  expect(await town.client.eventsScan.count()).toBe(told);
  expect(await tell('South', [scan(code), scan(codes[0])])).toEqual({ outcomes: ['USED', 'CHECKED_IN'] });
  expect(await town.told('events.ticketCheckedIn')).toHaveLength(3);
});

it('scans that cannot be are refused as a whole', async () => {
  const { town, venueId, code } = await openDoor();
  town.openDoors();
  const now = town.clock.now();
  const tell = (more: object) => () =>
    reconcileCheckIns(town.ada.ctx(), {
      venueId,
      device: 'North',
      scans: [{ code, scannedAt: now }],
      ...more,
    });
  const invalid = { code: 'EVENTS_SCANS_INVALID' };
  await town.refuses(tell({ device: ' ' }), invalid);
  await town.refuses(tell({ scans: [] }), invalid);
  await town.refuses(tell({ scans: Array(201).fill({ code, scannedAt: now }) }), invalid);
  await town.refuses(tell({ scans: [{ code, scannedAt: new Date(now.getTime() + 1) }] }), invalid);
});
