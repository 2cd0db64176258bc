import { z } from 'zod';
import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext, type WriteContext } from '#core/context.ts';
import { entitlementChecks } from '#core/entitlements/checks.ts';
import { type Consumption, consumeEntitlement } from '#core/entitlements/consume.ts';
import { defineEntitlement } from '#core/entitlements/define.ts';
import { giveBackEntitlement } from '#core/entitlements/give-back.ts';
import { type EntitlementGrant, grantEntitlement } from '#core/entitlements/grant.ts';
import { revokeEntitlement } from '#core/entitlements/revoke.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { testKernel } from '#tests/helpers/kernel.ts';

export const ticket = defineEntitlement({
  code: 'cinema.ticket',
  title: { en: 'Ticket', zh: '电影票' },
  description: { en: 'Lets you see a film.', zh: '可观看一场电影。' },
  details: z.strictObject({ row: z.int().min(1).optional() }),
});
export const popcorn = defineEntitlement({
  code: 'cinema.popcorn',
  title: { en: 'Popcorn', zh: '爆米花' },
  description: { en: 'A bag of popcorn.', zh: '一份爆米花。' },
});

export const cinemaPlugin = {
  id: 'cinema',
  summary: { en: 'A cinema', zh: '电影院' },
  version: '1.0.0',
  core: '^0.1',
  entitlements: [ticket, popcorn],
};

/** The moment at which the cinema opens. */
export const opening = new Date('2026-11-22T09:00:00.000Z');
const dayMs = 24 * 60 * 60 * 1_000;
export const days = (count: number) => new Date(opening.getTime() + count * dayMs);

/** A kernel with a cinema in it, which gives and takes tickets. Its clock stands still. */
export async function openCinema() {
  const clock = new FixedClock(opening);
  const kernel = await testKernel({ manifests: [cinemaPlugin], enabled: ['cinema'], clock });
  const { client, pool } = kernel.database;
  const ctx: ReadContext = systemContext(kernel, 'cinema');
  const write = <Result>(work: (write: WriteContext) => Promise<Result>) => transact(ctx, work);
  let number = 0;
  /** A source that nobody had before. */
  const source = () => {
    number += 1;
    return `visit:${number}`;
  };
  const ticketFor = (grant: Partial<EntitlementGrant> & Pick<EntitlementGrant, 'userId'>) => ({
    kind: ticket.code,
    quantity: 1,
    source: source(),
    ...grant,
  });
  const visitOf = (visit: Partial<Consumption> & Pick<Consumption, 'userId'>) => ({
    kind: ticket.code,
    source: source(),
    ...visit,
  });
  return {
    kernel,
    clock,
    ctx,
    client,
    pool,
    write,
    async settle(handle: string): Promise<string> {
      const id = newId(clock);
      const moments = { createdAt: opening, updatedAt: opening };
      await client.user.create({ data: { id, handle, displayName: handle, ...moments } });
      return id;
    },
    /** Gives one ticket, unless something else is said. */
    grant: async (grant: Parameters<typeof ticketFor>[0]) =>
      write((inner) => grantEntitlement(inner, ticketFor(grant))),
    consume: async (visit: Parameters<typeof visitOf>[0]) =>
      write((inner) => consumeEntitlement(inner, visitOf(visit))),
    giveBack: (of: string) => write((inner) => giveBackEntitlement(inner, { source: of })),
    revoke: (entitlementId: string, reason = 'Misused.') =>
      write((inner) => revokeEntitlement(inner, { entitlementId, reason })),
    usedOf: async (id: string) => (await client.entitlement.findUniqueOrThrow({ where: { id } })).used,
    /** The payloads of all events of this name, in their order. */
    async told(name: string) {
      const events = await client.eventLog.findMany({ where: { name }, orderBy: { id: 'asc' } });
      return events.map(({ payload }) => payload);
    },
    /** The rules that are broken. */
    async broken(): Promise<string[]> {
      const found = await Promise.all(entitlementChecks.map((check) => check.find(ctx)));
      return entitlementChecks.filter((_, index) => found[index]?.length).map(({ rule }) => rule);
    },
  };
}

export type Cinema = Awaited<ReturnType<typeof openCinema>>;
