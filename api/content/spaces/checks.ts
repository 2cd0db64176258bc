import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about spaces. */
export const spaceChecks = [
  defineCheck('A space counts its members right.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('space %s says %s members and has %s', s.id, s.member_count, count(m.id)) AS what
        FROM space s LEFT JOIN space_member m ON m.space_id = s.id AND m.state = 'ACTIVE'
        GROUP BY s.id HAVING s.member_count <> count(m.id) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A space counts its posts right.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('space %s says %s posts and has %s', s.id, s.post_count, count(p.id)) AS what
        FROM space s LEFT JOIN post p ON p.space_id = s.id AND p.state = 'PUBLISHED'
        GROUP BY s.id HAVING s.post_count <> count(p.id) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('An active space has exactly one owner.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('space %s has %s owners', s.id, count(m.id)) AS what
        FROM space s LEFT JOIN space_member m ON m.space_id = s.id AND m.role = 'OWNER' AND m.state = 'ACTIVE'
        WHERE s.state = 'ACTIVE' GROUP BY s.id HAVING count(m.id) <> 1 LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('The charters of a space are numbered without gaps, up to its newest.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('space %s is at charter %s and has %s', s.id, s.charter_version, count(c.version)) AS what
        FROM space s LEFT JOIN space_charter c ON c.space_id = s.id GROUP BY s.id
        HAVING count(c.version) <> s.charter_version OR max(c.version) <> s.charter_version LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Whoever is a member has agreed to a charter, as the acceptances say.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s of space %s has not agreed to version %s', m.id, m.space_id, m.accepted_version) AS what
        FROM space_member m WHERE m.state = 'ACTIVE' AND NOT EXISTS (
          SELECT 1 FROM space_acceptance a
          WHERE a.space_id = m.space_id AND a.user_id = m.user_id AND a.version = m.accepted_version)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck(
    'Whoever is in a sub-group is in its parent, and nobody is where they are banned.',
    async (ctx) =>
      findings(
        await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s may not be in space %s', m.id, m.space_id) AS what
        FROM space_member m JOIN space s ON s.id = m.space_id
        WHERE m.state = 'ACTIVE' AND (
          s.parent_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM space_member a WHERE a.space_id = s.parent_id AND a.user_id = m.user_id AND a.state = 'ACTIVE')
          OR EXISTS (
            SELECT 1 FROM space_ban b WHERE b.space_id = m.space_id AND b.user_id = m.user_id AND b.lifted_at IS NULL
              AND (b.ends_at IS NULL OR b.ends_at > ${ctx.clock.now()}::timestamptz)))
        LIMIT ${maxFindings}::int`,
      ),
  ),
  defineCheck('The ranks of a space rise.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('rank %s of space %s is no higher than the one before', r.position, r.space_id) AS what
        FROM space_rank r JOIN space_rank b ON b.space_id = r.space_id AND b.position = r.position - 1
        WHERE r.min_contribution <= b.min_contribution LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A post in a space is for those who may read there.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('post %s of space %s is for %s', p.id, p.space_id, p.audience) AS what
        FROM post p JOIN space s ON s.id = p.space_id
        WHERE (s.visibility = 'PUBLIC') <> (p.audience = 'EVERYBODY') LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Members stand in the list by what they have contributed.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s is listed by %s and has contributed %s', m.id, m.contribution, c.contribution) AS what
        FROM space_member m LEFT JOIN space_contribution c ON c.space_id = m.space_id AND c.user_id = m.user_id
        WHERE m.state = 'ACTIVE' AND m.contribution IS DISTINCT FROM c.contribution LIMIT ${maxFindings}::int`,
    ),
  ),
];
