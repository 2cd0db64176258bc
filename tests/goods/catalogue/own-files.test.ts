import { expect, it, onTestFinished } from 'vitest';
import { openOffice, publish, put, see, tea } from './office.ts';

const drawing = Buffer.from('<svg>tea</svg>');
const shown = `query ($slug: String!) { product(slug: $slug) { imageUrl media { url } variants { imageUrl } } }`;

it('a picture of the house’s own is kept as the file that it is, and shown where it is served', async () => {
  const { app, staff } = await openOffice();
  onTestFinished(app.stop);
  const { media, database } = app.kernel;
  const address = await media.put({ folder: 'goods', title: 'tea', bytes: drawing });
  const url = media.urlOf(address);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/media\/goods\/tea\.[0-9a-f]{32}\.svg$/);
  const variants = tea.variants.map((variant) => ({ ...variant, imageUrl: url }));
  const form = { ...tea, slug: 'drawn', media: [{ url }, { url: 'https://example.com/2.jpg' }], variants };
  const { product, errors } = await put(staff, form);
  expect(errors).toEqual([]);
  await publish(staff, { productId: product?.id });
  const stored = await database.client.product.findUniqueOrThrow({ where: { slug: 'drawn' } });
  expect(stored.media).toMatchObject([{ url: address }, { url: 'https://example.com/2.jpg' }]);
  expect((await app.stranger.run<{ product: object }>(shown, { slug: 'drawn' })).data.product).toEqual({
    imageUrl: url,
    media: [{ url }, { url: 'https://example.com/2.jpg' }],
    variants: variants.map(() => ({ imageUrl: url })),
  });
  const before = (await see(staff, 'drawn'))?.updatedAt;
  expect((await put(staff, form)).errors).toEqual([]);
  expect((await see(staff, 'drawn'))?.updatedAt).toBe(before);
});
