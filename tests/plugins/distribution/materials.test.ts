import { expect, it } from 'vitest';
import { standingOf, upsertEarnRule } from '#api/points/index.ts';
import { freshMaterials, submittedMaterials } from '#plugins/distribution/materials/lists.ts';
import type { Freshness, MaterialContent } from '#plugins/distribution/materials/material-form.ts';
import { publishMaterial } from '#plugins/distribution/materials/publish-material.ts';
import { reviewMaterial } from '#plugins/distribution/materials/review-material.ts';
import { submitMaterial } from '#plugins/distribution/materials/submit-material.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { asMember, deliverAll } from '#tests/helpers/kernel.ts';
import { dayMs, opening, openSociety, reason } from './society.ts';

const copy: MaterialContent & Freshness = {
  kind: 'COPY',
  titleEn: 'Spring tea',
  titleZh: '春茶',
  textEn: 'Picked before the rain.',
  textZh: '雨前采摘。',
  mediaUrl: null,
  tones: ['warm'],
  freshFrom: null,
  freshUntil: null,
};
const page = { from: undefined, limit: 10, backward: false };
const after = (days: number) => new Date(opening.getTime() + days * dayMs);

it('promoters in good standing see what is fresh, of a kind and in a voice, and nobody else does', async () => {
  const { clock, house, join, promote } = await openSociety();
  const [ada, bob] = [await promote(), await join()];
  const publish = (more: Partial<typeof copy>) => publishMaterial(house(), { ...copy, ...more, reason });
  await publish({ titleEn: 'Always' });
  await publish({ titleEn: 'Early', freshUntil: after(2), tones: ['bold'] });
  const picture = { kind: 'IMAGE', mediaUrl: 'https://example.com/tea.png' } as const;
  await publish({ titleEn: 'Late', freshFrom: after(3), ...picture });
  const seen = async (ctx = ada.ctx(), filter = {}) =>
    (await freshMaterials(ctx, filter, page)).map(({ titleEn }) => titleEn).sort();
  expect(await seen()).toEqual(['Always', 'Early']);
  expect(await seen(ada.ctx(), { tone: 'bold' })).toEqual(['Early']);
  expect(await seen(bob.ctx())).toEqual([]);
  clock.advanceMs(3 * dayMs);
  expect(await seen()).toEqual(['Always', 'Late']);
  expect(await seen(ada.ctx(), { kind: 'IMAGE' })).toEqual(['Late']);
  await banPromoter(house(), { promoterId: ada.promoterId, reason });
  expect(await seen()).toEqual([]);
});

it('what a promoter submits is published or refused with a reason, once, and by somebody else', async () => {
  const { kernel, client, house, promote, refuses } = await openSociety();
  const [ada, bob] = [await promote(), await promote()];
  const first = await submitMaterial(ada.ctx(), copy);
  const second = await submitMaterial(ada.ctx(), { ...copy, titleEn: 'Summer tea' });
  expect(await freshMaterials(bob.ctx(), {}, page)).toEqual([]);
  const review = { ...first, freshFrom: null, freshUntil: null, reason };
  const own = asMember(kernel, ada.userId, ['distribution.materials']);
  await refuses(() => reviewMaterial(own, { ...review, decision: 'ACCEPT' }), {
    code: 'DISTRIBUTION_OWN_MATERIAL',
  });
  await refuses(() => reviewMaterial(house(), { ...review, decision: 'ACCEPT', freshUntil: opening }), {
    code: 'DISTRIBUTION_MATERIAL_WINDOW_INVALID',
  });
  const outcomes = await Promise.allSettled(
    (['ACCEPT', 'REFUSE', 'ACCEPT', 'REFUSE'] as const).map((decision) =>
      reviewMaterial(house(), { ...review, decision }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await refuses(() => reviewMaterial(house(), { ...review, decision: 'ACCEPT' }), {
    code: 'DISTRIBUTION_MATERIAL_DECIDED',
  });
  await reviewMaterial(house(), { ...review, ...second, decision: 'ACCEPT' });
  const [usable] = await freshMaterials(bob.ctx(), {}, page);
  expect(usable).toMatchObject({ titleEn: 'Summer tea', authorId: ada.userId, reason });
  expect(await submittedMaterials(ada.ctx(), page)).toHaveLength(2);
  expect(await client.auditLog.count({ where: { action: 'distributionReviewMaterial' } })).toBe(2);
});

it('what is no material is refused, and nothing is kept', async () => {
  const { house, join, promote, refuses } = await openSociety({ waitingMaterials: 1 });
  const [ada, bob] = [await promote(), await join()];
  const submit = (more: Partial<MaterialContent>) => () => submitMaterial(ada.ctx(), { ...copy, ...more });
  await refuses(submit({ textZh: ' ' }), { code: 'DISTRIBUTION_MATERIAL_TEXT_LENGTH', path: ['textZh'] });
  await refuses(submit({ kind: 'IMAGE' }), { code: 'DISTRIBUTION_MATERIAL_MEDIA_INVALID' });
  const script = { kind: 'IMAGE', mediaUrl: 'javascript:alert(1)' } as const;
  await refuses(submit(script), { code: 'DISTRIBUTION_MATERIAL_MEDIA_INVALID' });
  await refuses(submit({ tones: ['warm', ' warm'] }), { code: 'DISTRIBUTION_MATERIAL_TONES_INVALID' });
  await refuses(() => submitMaterial(bob.ctx(), copy), { code: 'DISTRIBUTION_NOT_PROMOTER' });
  await refuses(() => publishMaterial(house(), { ...copy, freshUntil: opening, reason }), {
    code: 'DISTRIBUTION_MATERIAL_WINDOW_INVALID',
  });
  await submit({})();
  await refuses(submit({}), { code: 'DISTRIBUTION_MATERIALS_TOO_MANY', data: { max: 1 } });
});

it('who made what is accepted earns the points of the operators’ rule, once; what is refused earns none', async () => {
  const { kernel, house, promote } = await openSociety();
  const ada = await promote();
  await upsertEarnRule(house(), {
    slug: 'material',
    title: { en: 'Material', zh: '素材' },
    activity: 'distribution.materialAccepted',
    family: 'CREATION',
    points: 50n,
    reason,
  });
  for (const decision of ['ACCEPT', 'REFUSE'] as const) {
    const { materialId } = await submitMaterial(ada.ctx(), copy);
    await reviewMaterial(house(), { materialId, decision, freshFrom: null, freshUntil: null, reason });
  }
  await deliverAll(kernel);
  expect(await standingOf(ada.ctx(), ada.userId)).toMatchObject({ available: 50n });
});
