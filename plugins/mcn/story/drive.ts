import type { Terms } from '../contracts/terms.ts';
import { applyToDrive } from '../drives/apply-to-drive.ts';
import { takeApplication } from '../drives/decide-application.ts';
import { openDrive } from '../drives/open-drive.ts';
import type { Stage } from './stage.ts';
import { driveWords } from './texts.ts';

/** The agency looks for creators like its founder: where there is another one, they apply, are taken, and have a proposal to answer. */
export async function tellOfDrive({ founder, talents, as, ago }: Stage, terms: Terms): Promise<void> {
  const { category } = founder;
  const { title, brief, application: statement } = driveWords;
  const ctx = as(founder.userId, 10);
  const { driveId } = await openDrive(ctx, { category, title, brief, endsAt: ago(-20) });
  const another = await ctx.db.certification.findFirst({
    where: {
      category,
      certifiedAt: { lte: ago(8) },
      endedAt: null,
      expiresAt: null,
      userId: { notIn: [founder.userId, ...Object.values(talents)] },
    },
    orderBy: [{ certifiedAt: 'asc' }, { id: 'asc' }],
    select: { userId: true },
  });
  if (!another) return;
  const { applicationId } = await applyToDrive(as(another.userId, 8), { driveId, statement });
  await takeApplication(as(founder.userId, 5), { applicationId, terms });
}
