import type { Kernel } from '#core/kernel.ts';

/** How people came, and to whom they belong, without ids and codes. */
export async function arrivalsOf({ database }: Kernel) {
  const { client } = database;
  const owner = { select: { handle: true } } as const;
  return {
    links: await client.referralLink.findMany({
      select: { owner, programme: true, earns: true, targetKind: true, campaign: true, createdAt: true },
      orderBy: [{ createdAt: 'asc' }, { owner: { handle: 'asc' } }],
    }),
    touches: await client.touch.findMany({
      select: {
        at: true,
        entrance: true,
        campaign: true,
        referrer: true,
        user: owner,
        visitor: { select: { user: owner, mergedAt: true } },
        link: { select: { owner, targetKind: true } },
      },
      orderBy: [{ at: 'asc' }, { entrance: 'asc' }],
    }),
    bindings: await client.$queryRaw<object[]>`
      SELECT c.handle AS customer, p.handle AS promoter, b.since, b.until, b.cause, b.reason, b.rule_version
      FROM attribution_binding b JOIN app_user c ON c.id = b.customer_id JOIN app_user p ON p.id = b.promoter_id
      ORDER BY b.since, c.handle`,
    recruitments: await client.$queryRaw<object[]>`
      SELECT r.handle AS recruit, l.handle AS leader, n.since, n.reason
      FROM attribution_recruitment n JOIN app_user r ON r.id = n.recruit_id JOIN app_user l ON l.id = n.leader_id
      ORDER BY n.since`,
    suspensions: await client.attributionSuspension.findMany({
      select: { user: owner, reason: true, since: true, until: true },
    }),
    rules: await client.attributionRule.findMany({
      where: { version: { gt: 1 } },
      orderBy: { version: 'asc' },
    }),
    costs: await client.channelCost.findMany({
      omit: { id: true },
      orderBy: [{ createdAt: 'asc' }, { entrance: 'asc' }],
    }),
  };
}
