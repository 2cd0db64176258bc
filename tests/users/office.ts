import { certificationHistories, certificationsOf } from '#api/users/index.ts';
import { foundTown } from './town.ts';

export const reason = 'A hundred good notes.';
export const dayMs = 86_400_000;
const page = { from: undefined, limit: 100, backward: false };

/** A town with a clerk who may certify creators and nothing else. */
export async function openOffice() {
  const town = await foundTown();
  const clerk = town.staff('users.certify');
  return {
    town,
    clerk,
    inDays: (count: number) => new Date(town.clock.now().getTime() + count * dayMs),
    /** What somebody is certified as at a moment. */
    async inForce(userId: string, at = town.clock.now()) {
      const rows = await certificationsOf(town.nobody, userId, at);
      return rows.map(({ category, grade }) => `${category} ${grade}`);
    },
    /** All that somebody ever was certified as, the newest first. */
    async rowsOf(userId: string) {
      return (await certificationHistories(clerk, [userId], page)).get(userId) ?? [];
    },
    /** What was told of somebody's certifications. */
    async told(userId: string) {
      const events = await town.db.eventLog.findMany({
        where: { key: userId, name: { startsWith: 'creator.' } },
        orderBy: { id: 'asc' },
      });
      return events.map(({ name, payload }) => ({ name, ...(payload as object) }));
    },
    /** All that certifying writes, to prove that nothing was. */
    everything: async () => ({
      rows: await town.db.certification.findMany({ orderBy: { id: 'asc' } }),
      stages: await town.db.reachedStage.count(),
      events: await town.db.eventLog.count(),
      audit: await town.db.auditLog.count(),
    }),
  };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;
