import { expect, inject, test } from 'vitest';
import { assembleDataModel } from '#core/db/assemble.ts';
import { withSchemaEngine } from '#core/db/migrate/engine.ts';
import { readInstallation } from '#core/db/migrate/installation.ts';

const main = 'datasource db {\n  provider = "postgresql"\n}\n';
const user = `model User {
  id   String @id @db.Uuid
  name String // shown as "User { name }"

  @@map("user")
}
`;
const gifts = `model Gift {
  id      String  @id @db.Uuid
  giverId String  @db.Uuid @map("giver_id")
  giver   User    @relation(fields: [giverId], references: [id])
  takerId String? @db.Uuid @map("taker_id")
  taker   User?   @relation(fields: [takerId], references: [id], onDelete: SetNull)

  @@map("gifts_gift")
}
`;
const profiles = `model Profile {
  userId String @id @db.Uuid @map("user_id")
  user   User   @relation("profileOfUser", fields: [userId], references: [id])

  @@map("profiles_profile")
}

model Badge {
  id     String @id @db.Uuid
  userId String @db.Uuid @map("user_id")
  user   User   @relation(
    fields: [userId], // the wearer
    references: [id]
  )

  @@unique([userId])
  @@map("profiles_badge")
}
`;

function assemble(plugins: Record<string, string>): string {
  const list = Object.entries(plugins).map(([pluginId, text]) => ({ pluginId, text }));
  return assembleDataModel({ core: [main, user], plugins: list });
}

/** The table definitions that Prisma makes of a data model; throws when Prisma does not accept it. */
function tablesOf(datamodel: string): Promise<string> {
  return withSchemaEngine({ url: inject('testServerUrl'), datamodel }, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: datamodel }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? '';
  });
}

test('the core alone is taken as it is', () => {
  expect(assemble({})).toBe(`${main}\n${user}`);
});

test('two relations of a plugin to one core model get two other sides that do not clash', async () => {
  const assembled = assemble({ gifts });
  expect(assembled).toContain('gift_giver Gift[] @relation("Gift_giver")');
  expect(assembled).toContain('gift_taker Gift[] @relation("Gift_taker")');
  const tables = await tablesOf(assembled);
  expect(tables).toContain('FOREIGN KEY ("giver_id") REFERENCES "user"("id") ON DELETE RESTRICT');
  expect(tables).toContain('FOREIGN KEY ("taker_id") REFERENCES "user"("id") ON DELETE SET NULL');
});

test('a relation over an id or a unique column has one row on its other side, and keeps its own name', async () => {
  const assembled = assemble({ gifts, profiles });
  expect(assembled).toContain('profile_user Profile? @relation("profileOfUser")');
  expect(assembled).toContain('badge_user Badge? @relation("Badge_user")');
  expect(await tablesOf(assembled)).toContain('CREATE TABLE "profiles_badge"');
});

test('a plugin may point to a model of another plugin', async () => {
  const wraps = `model Wrap {
  id     String @id @db.Uuid
  giftId String @db.Uuid @map("gift_id")
  gift   Gift   @relation(fields: [giftId], references: [id])

  @@map("wraps_wrap")
}
`;
  const assembled = assemble({ gifts, wraps });
  expect(assembled).toContain('wrap_gift Wrap[] @relation("Wrap_gift")');
  expect(await tablesOf(assembled)).toContain('REFERENCES "gifts_gift"("id")');
});

test('the given texts stay untouched: only the copy knows the plugin', () => {
  const core = [main, user];
  assembleDataModel({ core, plugins: [{ pluginId: 'gifts', text: gifts }] });
  expect(core).toEqual([main, user]);
  expect(user).not.toContain('Gift');
});

test.each([
  [{ gifts: gifts.replace('"gifts_gift"', '"gift"') }, 'needs @@map with a name that starts with "gifts_"'],
  [
    { gifts: 'model User {\n id String @id\n @@map("gifts_user")\n}' },
    'The model User is declared by the core',
  ],
  [{ gifts: 'enum Ribbon {\n RED\n}' }, 'The enum Ribbon of plugin gifts needs @@map'],
  [{ 'my-gifts': gifts }, 'starts with "my_gifts_"'],
  [{ gifts: 'model Gift {\n id String @id' }, 'The block "Gift" is never closed'],
])('a plugin that breaks the rules is refused in one sentence: %#', (plugins, sentence) => {
  expect(() => assemble(plugins)).toThrow(sentence);
});

test('the data model of this checkout is accepted by Prisma with every plugin', async () => {
  const { datamodel } = await readInstallation();
  expect(await tablesOf(datamodel)).toContain('CREATE TABLE');
});
