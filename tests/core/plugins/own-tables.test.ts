import { expect, onTestFinished, test } from 'vitest';
import { createCheckout, giftModel } from '#tests/core/db/checkout.ts';

const first = 'plugins/gifts/migrations/20261122000000_gifts/migration.sql';
const createGift = `CREATE TABLE "gifts_gift" ("id" INTEGER NOT NULL, "owner_id" INTEGER NOT NULL);
ALTER TABLE "gifts_gift" ADD CONSTRAINT "owner" FOREIGN KEY ("owner_id") REFERENCES "person"("id");
COMMENT ON TABLE "gifts_gift" IS 'append-only: what was given is given';`;

async function checkoutWith(files: Readonly<Record<string, string>>) {
  const checkout = await createCheckout();
  onTestFinished(() => checkout.remove());
  for (const [path, text] of Object.entries(files)) await checkout.write(path, text);
  return checkout;
}

test('a plugin with tables of its own, pointing to the core, is accepted', async () => {
  const checkout = await checkoutWith({ 'plugins/gifts/models.prisma': giftModel, [first]: createGift });
  expect((await checkout.read()).migrations).toHaveLength(1);
});

test('the tables of a plugin may be declared in several files', async () => {
  const checkout = await checkoutWith({
    'plugins/gifts/models/ribbons.prisma': 'model GiftRibbon {\n  id Int @id\n\n  @@map("gifts_ribbon")\n}\n',
    'plugins/gifts/models/gifts.prisma': giftModel,
    [first]: `${createGift}\nCREATE TABLE "gifts_ribbon" ("id" INTEGER NOT NULL);`,
  });
  expect((await checkout.read()).migrations).toHaveLength(1);
});

test.each([
  ['adds a column', 'ALTER TABLE "person" ADD COLUMN "gifts" INTEGER'],
  ['adds a column, in other words', 'alter table if exists only public.person\n  add gifts int'],
  ['drops a table', 'DROP TABLE person'],
  ['creates a table without the prefix', 'CREATE TABLE "letter" (id int)'],
  ['adds an index', 'CREATE UNIQUE INDEX "gifts_person" ON "person"("name")'],
  ['adds a trigger', 'CREATE TRIGGER gifts AFTER INSERT ON person FOR EACH ROW EXECUTE FUNCTION f()'],
  ['changes rows', 'UPDATE person SET name = name'],
  ['changes the rights', "COMMENT ON TABLE person IS 'append-only'"],
])('a migration that %s of the core is refused by the name of the plugin', async (_what, statement) => {
  const script = `${createGift}\n-- And now:\n${statement};`;
  const checkout = await checkoutWith({ 'plugins/gifts/models.prisma': giftModel, [first]: script });
  await expect(checkout.read()).rejects.toThrow(
    /^The migration 20261122000000_gifts of plugin gifts touches the table (person|letter), but a plugin may/,
  );
});

test('a plugin that declares a model of the core, or a table without its prefix, is refused by its name', async () => {
  const model = (name: string, table: string) => `model ${name} {\n  id Int @id\n\n  @@map("${table}")\n}\n`;
  const twice = await checkoutWith({ 'plugins/gifts/models.prisma': model('Person', 'gifts_person') });
  await expect(twice.read()).rejects.toThrow(
    'The model Person is declared by the core and again by plugin gifts',
  );
  const bare = await checkoutWith({ 'plugins/gifts/models.prisma': model('Gift', 'gift') });
  await expect(bare.read()).rejects.toThrow(
    'The model Gift of plugin gifts needs @@map with a name that starts with "gifts_"',
  );
});

test('a plugin whose prefix would take in a table of the core cannot have that name', async () => {
  const checkout = await checkoutWith({
    'schema/db/people.prisma': 'model Parent {\n  id Int @id\n\n  @@map("person_parent")\n}\n',
    'plugins/person/models.prisma': 'model PersonPet {\n  id Int @id\n\n  @@map("person_pet")\n}\n',
  });
  await expect(checkout.read()).rejects.toThrow(
    'A plugin cannot be called person, since the core has the table person_parent',
  );
});
