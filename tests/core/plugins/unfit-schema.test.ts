import { describe, expect, it } from 'vitest';
import { BootRefusal } from '#core/plugins/check.ts';
import { buildSchemas } from '#schema/build.ts';
import type { Builder, SchemaSlice } from '#schema/builder.ts';
import { definePlugin } from '#schema/define-plugin.ts';
import { testApp } from '#tests/helpers/app.ts';

const plugin = (id: string, schema: SchemaSlice) =>
  definePlugin({ id, summary: { en: 'For a test', zh: '测试' }, version: '1.0.0', core: '^0.1', schema });

const described = { description: 'Says hello.' };
const open = { authScopes: { public: true } };
const query = (name: string, options: object) => (builder: Builder) =>
  builder.queryField(name, (t) => t.string({ ...options, resolve: () => 'hello' }));
const postField = (name: string, options: object) => (builder: Builder) =>
  builder.prismaObjectField('Post', name, (t) => t.string({ ...options, resolve: () => 'hello' }));

const fit = plugin('fit', query('hello', { ...described, ...open }));

const unfit = (slice: SchemaSlice) => plugin('unfit', slice);

describe('a plugin with an unfit schema is refused by its name', () => {
  it.each([
    [
      'a root field without a description',
      query('greet', open),
      'Field Query.greet in the storefront schema lacks a description.',
    ],
    [
      'a root field without an access rule',
      query('greet', described),
      'Field Query.greet in the storefront schema lacks an access rule.',
    ],
    [
      'a field of a core type without a description',
      postField('greeting', open),
      'Field Post.greeting in the storefront schema lacks a description.',
    ],
    [
      'a field of a core type without an access rule',
      postField('greeting', described),
      'Field Post.greeting in the storefront schema lacks an access rule.',
    ],
    [
      'an argument without a description',
      (builder: Builder) => {
        builder.queryField('greet', (t) =>
          t.string({ ...described, ...open, args: { name: t.arg.string() }, resolve: () => 'hello' }),
        );
      },
      'Argument Query.greet(name:) in the storefront schema lacks a description.',
    ],
    [
      'a field that the core has',
      query('posts', { ...described, ...open }),
      'Duplicate field posts on Query',
    ],
    [
      'a field that another plugin has',
      query('hello', { ...described, ...open }),
      'Duplicate field hello on Query',
    ],
  ])('%s', (_what, slice, problem) => {
    const build = () =>
      buildSchemas(
        [fit, unfit(slice)].flatMap(({ id, schema }) => (schema ? [{ plugin: id, slice: schema }] : [])),
      );
    expect(build).toThrow(BootRefusal);
    expect(build).toThrow(`Plugin "unfit" is not fit to serve. ${problem}`);
  });

  it('when the process starts, although it is off', async () => {
    const manifests = [fit, unfit(query('greet', described))];
    await expect(testApp({ manifests })).rejects.toThrow('Plugin "unfit" is not fit to serve.');
  });

  it('while one that is fit is served', async () => {
    const app = await testApp({ manifests: [fit], enabled: ['fit'] });
    expect((await app.stranger.run('{ hello }')).data).toEqual({ hello: 'hello' });
  });

  it('and one that is fit only beside another, which is off, is not switched on', async () => {
    const lender = plugin('lender', (builder) => {
      builder.objectRef<string>('Loan').implement({
        ...described,
        fields: (t) => ({ amount: t.string({ ...described, resolve: (loan) => loan }) }),
      });
    });
    const borrower = plugin('xborrower', (builder) => {
      builder.queryField('loan', (t) =>
        t.field({ ...described, ...open, type: 'Loan' as never, resolve: () => 'much' as never }),
      );
    });
    const app = await testApp({ manifests: [lender, borrower] });
    const root = await app.administrator();
    const { data } = await root.admin(
      `mutation { setPluginEnabled(input: { id: "xborrower", enabled: true }) { errors { code } } }`,
    );
    expect(data).toEqual({ setPluginEnabled: { errors: [{ code: 'PLUGIN_UNFIT' }] } });
    expect((await app.stranger.run('{ posts { nodes { title } } }')).errors).toBeUndefined();
    expect(await app.kernel.database.client.pluginState.count({ where: { enabled: true } })).toBe(0);
  });
});
