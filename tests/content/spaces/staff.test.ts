import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardJoining, spaceErrors } from '#api/content/index.ts';
import type { Client } from '#tests/helpers/client.ts';
import { createPost, likePost } from '#tests/helpers/content.ts';
import { act, codesOf, nowhere, openVillage, rowOf, type Village, type Villager } from './village.ts';

let village: Village;
let ada: Villager;
let bob: Villager;
let staff: Client;

beforeAll(async () => {
  village = await openVillage();
  const { signUp } = village.app;
  [ada, bob] = await Promise.all([signUp('Ada'), signUp('Bob')]);
  staff = await village.app.administrator();
});
afterAll(() => village.leave());

const auditOf = async (spaceId: string) =>
  village.app.kernel.database.client.auditLog.findMany({
    where: { subject: `space:${rowOf(spaceId)}` },
    orderBy: { occurredAt: 'asc' },
  });

describe('content staff', () => {
  it('see and do everything, on record; what owners do is no business of the record', async () => {
    const spaceId = await village.found(ada, 'watched', { visibility: 'UNLISTED', joining: 'INVITATION' });
    await act(ada, 'inviteToSpace', { spaceId, userId: bob.userId });
    expect(await auditOf(spaceId)).toEqual([]);
    const list = '{ spaces(filter: { visibility: UNLISTED }) { nodes { slug memberCount } } }';
    expect((await staff.admin(list)).data).toEqual({
      spaces: { nodes: [{ slug: 'watched', memberCount: 1 }] },
    });
    expect((await bob.admin(list)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const removal = { spaceId, userId: bob.userId, measure: 'BAN', reason: 'Spam elsewhere.' };
    expect(await codesOf(act(staff, 'removeSpaceMember', removal))).toEqual([]);
    expect(await auditOf(spaceId)).toMatchObject([
      { action: 'removeSpaceMember', reason: 'Spam elsewhere.' },
    ]);
  });

  it('close and open again: closed is read-only, and who waits waits no longer', async () => {
    const spaceId = await village.found(ada, 'closing', { joining: 'APPROVAL' });
    const below = await village.found(ada, 'closing-below', { parentId: spaceId });
    const postId = await village.post(ada, spaceId, 'Last words');
    await village.join(bob, spaceId);
    const close = { spaceId, reason: 'Too loud.' };
    const before = await village.everything();
    expect(await codesOf(act(bob, 'closeSpace', close))).toEqual(['SPACE_FORBIDDEN']);
    expect(await codesOf(act(staff, 'closeSpace', { ...close, reason: '' }, 'admin'))).toEqual([
      'SPACE_REASON_INVALID',
    ]);
    expect(await codesOf(act(staff, 'reopenSpace', close, 'admin'))).toEqual(['SPACE_NOT_CLOSED']);
    expect(await codesOf(act(staff, 'reopenSpace', { ...close, spaceId: nowhere }, 'admin'))).toEqual([
      'SPACE_NOT_FOUND',
    ]);
    expect(await village.everything()).toEqual(before);

    expect(await act(staff, 'closeSpace', close, 'admin')).toMatchObject({
      errors: [],
      space: { state: 'CLOSED' },
    });
    const closed = await village.everything();
    const { channelId } = village;
    expect((await createPost(ada, { channelId, spaceId })).data.createPost.errors).toMatchObject([
      { code: 'SPACE_CLOSED' },
    ]);
    expect(await village.comment(ada, postId)).toMatchObject([{ code: 'SPACE_CLOSED' }]);
    expect((await likePost(bob, postId)).data.likePost.errors).toMatchObject([{ code: 'SPACE_CLOSED' }]);
    const refused = [
      village.join(bob, spaceId),
      village.join(bob, below),
      act(ada, 'updateSpace', { spaceId, name: 'Else' }),
      act(ada, 'publishSpaceCharter', { spaceId, charter: 'x', goals: 'x' }),
      act(ada, 'acceptSpaceCharter', { spaceId, charterVersion: 1 }),
      act(ada, 'pinSpacePost', { spaceId, postId }),
      act(ada, 'removeSpacePost', { spaceId, postId, reason: 'x' }),
      act(ada, 'closeSpace', close),
    ];
    for (const one of refused) expect(await codesOf(one)).toEqual(['SPACE_CLOSED']);
    expect(await village.everything()).toEqual(closed);
    const query = `{ space(slug: "closing") { state closedBecause } post(id: "${postId}") { title } }`;
    expect((await village.app.stranger.run(query)).data).toEqual({
      space: { state: 'CLOSED', closedBecause: 'Too loud.' },
      post: { title: 'Last words' },
    });
    expect(await codesOf(act(bob, 'leaveSpace', { spaceId }))).toEqual(['SPACE_MEMBER_UNKNOWN']);
    const listed = '{ spaces(filter: { state: CLOSED }) { nodes { slug } } }';
    expect((await staff.admin(listed)).data).toEqual({
      spaces: { nodes: [{ slug: 'closing-below' }, { slug: 'closing' }] },
    });

    expect(await codesOf(act(staff, 'reopenSpace', { spaceId: below, reason: 'Calm.' }, 'admin'))).toEqual([
      'SPACE_CLOSED',
    ]);
    expect(await codesOf(act(staff, 'reopenSpace', { spaceId, reason: 'Calm.' }, 'admin'))).toEqual([]);
    expect(await codesOf(act(staff, 'reopenSpace', { spaceId: below, reason: 'Calm.' }, 'admin'))).toEqual(
      [],
    );
    expect(await village.comment(ada, postId)).toEqual([]);
    expect((await auditOf(spaceId)).map(({ action }) => action)).toEqual(['closeSpace', 'reopenSpace']);
  });
});

it('plugins have a hook on joining, and errors say the same in both languages', () => {
  expect(guardJoining.name).toBe('content.joiningSpace');
  for (const make of Object.values(spaceErrors)) {
    const { messages } = make();
    expect(messages.zh).toMatch(/\p{Script=Han}/u);
    const slots = (message: string) => [...message.matchAll(/\{(\w+)\}/g)].map(([slot]) => slot).sort();
    expect(slots(messages.zh)).toEqual(slots(messages.en));
  }
});
