import {
  closeSpace,
  createPost,
  createSpace,
  inviteToSpace,
  joinSpace,
  publishPost,
  removeSpaceMember,
  setSpaceRole,
} from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import type { Examples, Trial } from './operations.ts';
import type { RuleTable } from './table.ts';
import type { Town } from './town.ts';

const reason = 'Because we test.';
const text = { name: 'Dumplings', summary: 'We fold.', goals: 'Better folds.', charter: 'Be kind.' };
const unknown = '01935b6e-0000-7000-8000-000000000000';

const asAda = ({ app, ada }: Town) => asMember(app.kernel, ada.userId);
const asBob = ({ app, bob }: Town) => asMember(app.kernel, bob.userId);
const asZoe = ({ app, zoe }: Town) => asMember(app.kernel, zoe.userId);
const zoeId = ({ town }: Trial) => ({ userId: encodeId('User', town.zoe.userId) });

/** A space of Ada’s for each trial, so that nobody is in the way of another. Those of former trials are closed by then. */
async function freshSpace({ town, number }: Trial, joining: 'OPEN' | 'APPROVAL'): Promise<string> {
  const { kernel } = town.app;
  const house = systemContext(kernel, 'test');
  const former = await house.db.space.findMany({
    where: { founderId: town.ada.userId, state: 'ACTIVE' },
    select: { id: true },
  });
  for (const { id } of former) await closeSpace(house, { spaceId: id, reason });
  // More are founded here than anybody may found in a day.
  await kernel.database.pool.query("DELETE FROM rate_counter WHERE key LIKE 'space-%'");
  const form = {
    ...text,
    slug: `dumplings-${number}`,
    topics: ['rice'],
    visibility: 'PUBLIC',
    joining,
  } as const;
  return (await createSpace(asAda(town), form)).spaceId;
}

interface InSpace {
  readonly joining?: 'OPEN' | 'APPROVAL';
  readonly fields?: (trial: Trial) => object;
  /** What has to be there before; it may name rows. */
  readonly prepare?: (trial: Trial, spaceId: string) => Promise<object | undefined>;
}

/** Nothing is prepared for those who are refused, since they change nothing. */
function inSpace({ joining = 'OPEN', fields, prepare }: InSpace) {
  return async (trial: Trial): Promise<Record<string, unknown>> => {
    const spaceId = trial.isAllowed ? await freshSpace(trial, joining) : unknown;
    const prepared = trial.isAllowed ? await prepare?.(trial, spaceId) : undefined;
    return { spaceId: encodeId('Space', spaceId), ...fields?.(trial), ...prepared };
  };
}

async function zoeJoins({ town }: Trial, spaceId: string): Promise<undefined> {
  await joinSpace(asZoe(town), { spaceId, charterVersion: 1 });
}

async function postIn({ town }: Trial, spaceId: string): Promise<{ postId: string }> {
  const channelId = decodeId(town.channelId).id;
  const draft = { kind: 'NOTE', title: 'Folds', body: 'Twelve.', topics: [], media: [], channelId } as const;
  const { postId } = await createPost(asAda(town), { ...draft, spaceId });
  await publishPost(asAda(town), { postId });
  return { postId: encodeId('Post', postId) };
}

const somePost = () => ({ postId: encodeId('Post', unknown) });
const about = () => ({ spaceId: encodeId('Space', unknown) });

/** Arguments of what has to do with spaces. */
export const spaceExamples: Examples = {
  'Query.space': () => ({ slug: 'dumplings' }),
  'Query.spaceBans': about,
  'Query.spaceCharters': about,
  'Query.spaceMembers': about,
  'Query.spaceRequests': about,
  'Mutation.createSpace': ({ number }) => ({
    ...text,
    slug: `trial-${number}`,
    topics: ['rice'],
    visibility: 'PRIVATE',
    joining: 'APPROVAL',
  }),
  'Mutation.updateSpace': inSpace({ fields: () => ({ summary: 'We fold more.' }) }),
  'Mutation.publishSpaceCharter': inSpace({ fields: () => ({ charter: 'Be kinder.', goals: 'The best.' }) }),
  'Mutation.acceptSpaceCharter': inSpace({ fields: () => ({ charterVersion: 1 }) }),
  'Mutation.joinSpace': inSpace({ fields: () => ({ charterVersion: 1 }) }),
  'Mutation.leaveSpace': inSpace({
    async prepare({ town }, spaceId) {
      await joinSpace(asBob(town), { spaceId, charterVersion: 1 });
      return undefined;
    },
  }),
  'Mutation.inviteToSpace': inSpace({ fields: zoeId }),
  'Mutation.answerSpaceInvitation': inSpace({
    fields: () => ({ answer: 'ACCEPT', charterVersion: 1 }),
    async prepare({ town }, spaceId) {
      await inviteToSpace(asAda(town), { spaceId, userId: town.bob.userId });
      return undefined;
    },
  }),
  'Mutation.decideSpaceRequest': async (trial) => {
    const asked = trial.isAllowed
      ? await joinSpace(asZoe(trial.town), {
          spaceId: await freshSpace(trial, 'APPROVAL'),
          charterVersion: 1,
        })
      : { memberId: unknown };
    return { memberId: encodeId('SpaceMember', asked.memberId), decision: 'ADMIT' };
  },
  'Mutation.setSpaceRole': inSpace({
    fields: (trial) => ({ ...zoeId(trial), role: 'MODERATOR' }),
    prepare: zoeJoins,
  }),
  'Mutation.handOverSpace': inSpace({
    fields: zoeId,
    async prepare(trial, spaceId) {
      await zoeJoins(trial, spaceId);
      const { town } = trial;
      await setSpaceRole(asAda(town), { spaceId, userId: town.zoe.userId, role: 'MODERATOR' });
      return undefined;
    },
  }),
  'Mutation.removeSpaceMember': inSpace({
    fields: (trial) => ({ ...zoeId(trial), measure: 'BAN', reason }),
    prepare: zoeJoins,
  }),
  'Mutation.liftSpaceBan': inSpace({
    fields: zoeId,
    async prepare({ town }, spaceId) {
      await removeSpaceMember(asAda(town), { spaceId, userId: town.zoe.userId, measure: 'BAN', reason });
      return undefined;
    },
  }),
  'Mutation.setSpaceRanks': inSpace({
    fields: () => ({ ranks: [{ name: 'Beginner', minContribution: 0 }] }),
  }),
  'Mutation.pinSpacePost': inSpace({ fields: somePost, prepare: postIn }),
  'Mutation.unpinSpacePost': inSpace({ fields: somePost, prepare: postIn }),
  'Mutation.removeSpacePost': inSpace({ fields: () => ({ ...somePost(), reason }), prepare: postIn }),
  'Mutation.closeSpace': inSpace({ fields: () => ({ reason }) }),
  'Mutation.reopenSpace': inSpace({
    fields: () => ({ reason }),
    async prepare({ town }, spaceId) {
      await closeSpace(asAda(town), { spaceId, reason });
      return undefined;
    },
  }),
};

/** Who may use what has to do with spaces. What somebody may do in one is the business of their role there. */
export const spaceRules: RuleTable = {
  storefront: {
    'Query.mySpaceInvitations': 'members',
    'Query.mySpaces': 'members',
    'Query.space': 'everybody',
    'Query.spaceBans': 'members',
    'Query.spaceCharters': 'everybody',
    'Query.spaceMembers': 'everybody',
    'Query.spaceRequests': 'members',
    'Query.spaces': 'everybody',
    'Mutation.acceptSpaceCharter': 'members',
    'Mutation.answerSpaceInvitation': 'members',
    'Mutation.closeSpace': 'members',
    'Mutation.createSpace': 'members',
    'Mutation.decideSpaceRequest': 'members',
    'Mutation.handOverSpace': 'members',
    'Mutation.inviteToSpace': 'members',
    'Mutation.joinSpace': 'members',
    'Mutation.leaveSpace': 'members',
    'Mutation.liftSpaceBan': 'members',
    'Mutation.pinSpacePost': 'members',
    'Mutation.publishSpaceCharter': 'members',
    'Mutation.removeSpaceMember': 'members',
    'Mutation.removeSpacePost': 'members',
    'Mutation.setSpaceRanks': 'members',
    'Mutation.setSpaceRole': 'members',
    'Mutation.unpinSpacePost': 'members',
    'Mutation.updateSpace': 'members',
  },
  admin: {
    'Query.space': 'everybody',
    'Query.spaces': 'everybody',
    'Mutation.closeSpace': 'members',
    'Mutation.reopenSpace': 'permission content.manage',
  },
};
