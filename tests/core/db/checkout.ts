import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Installation, readInstallation } from '#core/db/migrate/installation.ts';

export interface Checkout {
  readonly folder: string;
  write(path: string, text: string): Promise<void>;
  read(): Promise<Installation>;
  remove(): Promise<void>;
}

/** A small checkout of its own: a core with a table `person`, and no plugin. */
export async function createCheckout(): Promise<Checkout> {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-checkout-'));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await write('schema/db/main.prisma', 'datasource db {\n  provider = "postgresql"\n}\n');
  await write('schema/db/people.prisma', personModel());
  return {
    folder,
    write,
    read: () => readInstallation({ folder }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export function personModel(extraField = ''): string {
  return `model Person {\n  id Int @id\n  name String\n${extraField}\n  @@map("person")\n}\n`;
}

export const giftModel = `model Gift {
  id      Int    @id
  ownerId Int    @map("owner_id")
  owner   Person @relation(fields: [ownerId], references: [id])

  @@map("gifts_gift")
}
`;
