import { systemContext } from '#core/context.ts';
import { reassignAdviser } from '#plugins/distribution/growth/lead-routing/reassign-adviser.ts';
import { upsertAdviser } from '#plugins/distribution/growth/lead-routing/upsert-adviser.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';
import { join, reason } from '../../conformance/members.ts';

/** The one that lists are asked about. */
const firstAdviser = '01935b6e-0000-7000-8000-0000000000d3';
const permission = 'permission distribution.advisers';
const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);
const rule = { adviserKind: 'TEACHER', productKind: 'COURSE', categoryId: null, prefers: 'SAME' };

/** As many advisers and versions of the rules; the first adviser, who is the first member, looks after everybody. */
const grow: Grow = async ({ database: { client } }, added, idOf) => {
  const adviser = (index: number) => (index === 0 ? firstAdviser : idOf('adviser', index));
  await client.$transaction([
    client.distributionAdviser.createMany({
      data: added.map((index) => ({
        id: adviser(index),
        userId: idOf('user', index),
        kind: 'TEACHER' as const,
        state: 'ACTIVE' as const,
        languages: ['zh'],
        capacity: 10_000,
        createdAt: at(index),
      })),
    }),
    client.distributionRoutingRules.createMany({
      data: added.map((index) => ({
        id: idOf('routing rules', index),
        version: index + 1,
        rules: [rule],
        reason,
        setBy: 'test',
        createdAt: at(index),
      })),
    }),
    client.distributionAdviserAssignment.createMany({
      data: added.map((index) => ({
        id: idOf('adviser assignment', index),
        customerId: index === 0 ? idOf('somebody', 1) : idOf('user', index),
        adviserId: firstAdviser,
        kind: 'TEACHER' as const,
        since: at(index),
        cause: 'STAFF' as const,
        reason,
        setBy: 'test',
        createdAt: at(index),
      })),
    }),
  ]);
};

/** Advisers, and a customer whom staff give away again and again. */
export const advisers: ConformancePart = {
  rules: {
    storefront: { 'Query.myAdviser': 'members', 'Query.myAdvisedCustomers': 'members' },
    admin: {
      'Query.distributionAdvisers': permission,
      'Query.distributionAdviserCustomers': permission,
      'Query.distributionRoutingRules': permission,
      'Mutation.distributionUpsertAdviser': permission,
      'Mutation.distributionSetRoutingRules': permission,
      'Mutation.distributionReassignAdviser': permission,
    },
  },
  examples: {
    'Query.myAdviser': () => ({ kind: 'TEACHER' }),
    'Query.distributionAdviserCustomers': ({ town }) => ({ adviserId: town.more.distributionAdviserId }),
    'Mutation.distributionUpsertAdviser': ({ town, number }) => ({
      userId: encodeId('User', town.zoe.userId),
      kind: 'AGENT',
      state: 'ACTIVE',
      languages: ['en'],
      categoryIds: [],
      capacity: 10 + (number % 100),
      reason,
    }),
    'Mutation.distributionSetRoutingRules': () => ({
      rules: [{ adviserKind: 'TEACHER', productKind: 'COURSE', prefers: 'SAME' }],
      reason,
    }),
    'Mutation.distributionReassignAdviser': ({ town }) => ({
      customerId: town.more.distributionAdvisedId,
      kind: 'TEACHER',
      reason,
    }),
  },
  async furnish(app) {
    const house = systemContext(app.kernel, 'test');
    const [gina, hugo] = [await join(app, 'gina'), await join(app, 'hugo')];
    const { adviserId } = await upsertAdviser(house, {
      userId: gina,
      kind: 'TEACHER',
      state: 'ACTIVE',
      languages: ['en', 'zh'],
      categoryIds: [],
      capacity: 10,
      reason,
    });
    await reassignAdviser(house, { customerId: hugo, kind: 'TEACHER', adviserId, reason });
    return {
      distributionAdviserId: encodeId('DistributionAdviser', adviserId),
      distributionAdvisedId: encodeId('User', hugo),
    };
  },
  grow,
  listArguments: () => ({
    'Query.myAdviser(kind:)': 'TEACHER',
    'Query.distributionAdviserCustomers(adviserId:)': JSON.stringify(
      encodeId('DistributionAdviser', firstAdviser),
    ),
  }),
  ofFixedLength: {
    'DistributionLead.advisers': 'one of each kind at most',
    'DistributionAdviser.languages': 'within the row of one adviser',
    'DistributionAdviser.categoryIds': 'within the row of one adviser',
    'DistributionRoutingRules.rules': 'within the row of one version',
  },
};
