import { createHash } from 'node:crypto';
import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { DomainError } from '#core/errors.ts';
import { defineJob } from '#core/jobs/define.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { distributionSettings } from '../../settings.ts';
import { insertCase } from '../open-case.ts';
import type { Detector, Finding } from './detector.ts';
import { detectors } from './index.ts';

/** What a detector has found, and the case that was opened about it; null when none was. */
export interface Detection extends Finding {
  readonly detector: string;
  readonly kind: Detector['kind'];
  readonly caseId: string | null;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Every night: looks for what may cross a red line, and opens cases about it. */
export const detect = defineJob({
  name: 'distribution.detect',
  schedule: '30 3 * * *',
  async run(ctx) {
    await runDetectors(ctx, { dryRun: false });
  },
});

/**
 * Looks for what may cross a red line: of each kind since it was first published, and no further back than the settings say. Unless
 * it is only to be shown, a case is opened about each finding, once; what was in a case is not found again.
 *
 * @throws AccessError without `distribution.cases`.
 */
export async function runDetectors(
  ctx: ReadContext,
  { dryRun }: { readonly dryRun: boolean },
): Promise<{ findings: Detection[] }> {
  requirePermission(ctx, 'distribution.cases');
  const settings = settingsOf(ctx, distributionSettings);
  const published = await firstPublished(ctx);
  const earliest = ctx.clock.now().getTime() - settings.detectorDays * dayMs;
  const findings: Detection[] = [];
  for (const detector of detectors) {
    const from = published.get(detector.kind);
    if (!from) continue;
    const since = new Date(Math.max(from.getTime(), earliest));
    for (const finding of await detector.find(ctx, { since, settings })) {
      const caseId = dryRun ? null : await openOnce(ctx, detector, finding);
      findings.push({ ...finding, detector: detector.code, kind: detector.kind, caseId });
    }
  }
  return { findings };
}

async function firstPublished({ db }: ReadContext): Promise<Map<Detector['kind'], Date>> {
  const lines = await db.distributionRedLine.findMany({
    where: { version: 1 },
    select: { kind: true, publishedAt: true },
  });
  return new Map(lines.map(({ kind, publishedAt }) => [kind, publishedAt]));
}

/** @returns null when another run, or staff, were faster. */
async function openOnce(
  ctx: ReadContext,
  { code, kind, note }: Detector,
  { promoterId, commissionIds, facts }: Finding,
): Promise<string | null> {
  const found = { detector: code, key: keyOf(promoterId, commissionIds) };
  const evidence = { note, url: null, orderIds: [], facts };
  try {
    return await transact(ctx, (write) =>
      insertCase(write, { promoterId, kind, commissionIds, evidence, reason: note, found }),
    );
  } catch (error) {
    if (error instanceof DomainError && missed.includes(error.code)) return null;
    throw error;
  }
}

const missed = ['DISTRIBUTION_CASE_COMMISSION_TAKEN', 'DISTRIBUTION_OWN_CASE'];

function keyOf(promoterId: string, commissionIds: readonly string[]): string {
  return createHash('sha256')
    .update([promoterId, ...[...commissionIds].sort()].join(' '))
    .digest('hex');
}
