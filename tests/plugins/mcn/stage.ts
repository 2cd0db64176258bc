import { expect, onTestFinished } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import { DomainError } from '#core/errors.ts';
import { installedPlugins } from '#plugins/index.ts';
import { foundAgency } from '#plugins/mcn/agencies/found-agency.ts';
import { mcnChecks } from '#plugins/mcn/checks.ts';
import { proposeContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { rosterKey, rostersAt } from '#plugins/mcn/contracts/roster.ts';
import { signContract } from '#plugins/mcn/contracts/sign-contract.ts';
import type { Terms } from '#plugins/mcn/contracts/terms.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { certified, terms } from './terms.ts';

export { reason, terms } from './terms.ts';

export const opening = new Date('2026-06-01T04:00:00.000Z');
export const dayMs = 24 * 60 * 60 * 1_000;
export interface Person {
  readonly userId: string;
  ctx(): ReadContext;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The plugin over a database and a clock of its own; nothing happens by itself. */
export async function openStage() {
  const clock = new FixedClock(opening);
  const opened = await openTestKernel({ manifests: installedPlugins, enabled: ['mcn'], clock });
  onTestFinished(opened.close);
  const { kernel } = opened;
  const { client } = kernel.database;
  const house = () => systemContext(kernel, 'test');
  const join = async (): Promise<Person> => {
    const userId = await addMember(kernel);
    return { userId, ctx: () => asMember(kernel, userId) };
  };
  const certify = (userId: string) => client.certification.create({ data: certified(kernel, userId) });
  const row = (id: string) => client.mcnContract.findUniqueOrThrow({ where: { id } });
  const sign = async (who: Person, contractId: string) =>
    signContract(who.ctx(), { contractId, termsHash: (await row(contractId)).termsHash });
  return {
    kernel,
    databaseUrl: opened.databaseUrl,
    client,
    clock,
    house,
    join,
    certify,
    row,
    sign,
    /** A certified creator with an agency. */
    async found(name: string) {
      const owner = await join();
      await certify(owner.userId);
      const { agencyId } = await foundAgency(owner.ctx(), { name, intro: 'We care.' });
      const propose = async (talent: Person, more: Partial<Terms> = {}) =>
        (await proposeContract(owner.ctx(), { ...terms, ...more, agencyId, talentId: talent.userId }))
          .contractId;
      return {
        ...owner,
        agencyId,
        propose,
        async contract(talent: Person, more: Partial<Terms> = {}) {
          const contractId = await propose(talent, more);
          await sign(talent, contractId);
          return contractId;
        },
        /** Who is on the roster at a moment. */
        async roster(at: Date) {
          const key = rosterKey({ agencyId, at });
          const query = { from: undefined, limit: 50, backward: false };
          const rows = (await rostersAt(house(), [key], query)).get(key) ?? [];
          return rows.map(({ id }) => id);
        },
      };
    },
    async told(name: string): Promise<unknown[]> {
      const events = await client.eventLog.findMany({ where: { name }, orderBy: { id: 'asc' } });
      return events.map(({ payload }) => payload);
    },
    /** What the checks find. */
    async faults(): Promise<unknown[]> {
      const found = await Promise.all(mcnChecks.map((check) => check.find(house())));
      return found.flat();
    },
    /** The work is refused with this code and data, and has changed nothing. */
    async refuses(work: () => Promise<unknown>, refusal: object) {
      // Boards follow orders in their own time.
      const state = () => fingerprint(kernel.database.pool, { besides: ['board'] });
      const before = await state();
      await expect(work()).rejects.toMatchObject(refusal);
      expect(await state()).toEqual(before);
    },
  };
}

/** Does everything at once; `done`, or the code of the refusal. */
export function race(...works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  return Promise.all(
    works.map((work) =>
      work().then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof DomainError) return error.code;
          throw error;
        },
      ),
    ),
  );
}
