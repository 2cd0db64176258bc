import type { WriteContext } from '#core/context.ts';
import { zonesOf } from '../settings.ts';

/**
 * Reckons the shares of these subjects (members, visitors, channel costs) anew from the rows of the house, and moves the figures
 * by the difference. Repeats and any order give the same. One statement.
 */
export async function settle(write: WriteContext, subjectIds: Iterable<string | null>): Promise<void> {
  const ids = idsOf(subjectIds);
  if (ids.length === 0) return;
  await write.tx.$executeRaw`SELECT insights_settle(${ids}::uuid[], ${zonesOf(write)}::text[])`;
}

/** Has them reckoned anew soon, once for all that they do until then. One statement. */
export async function settleSoon(write: WriteContext, subjectIds: Iterable<string | null>): Promise<void> {
  const ids = idsOf(subjectIds);
  if (ids.length === 0) return;
  await write.tx.$executeRaw`
    INSERT INTO insights_stale (subject_id) SELECT id FROM unnest(${ids}::uuid[]) AS s (id) ON CONFLICT DO NOTHING`;
}

function idsOf(subjectIds: Iterable<string | null>): string[] {
  return [...new Set(subjectIds)].filter((id) => id !== null).sort();
}
