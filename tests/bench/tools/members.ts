import { signUp } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';

export interface Member {
  readonly userId: string;
  readonly token: string;
}

/** Signs people up who do nothing but load the server. */
export async function enrol(kernel: Kernel, count: number): Promise<Member[]> {
  const ctx = systemContext(kernel, 'bench');
  const members: Member[] = [];
  for (let number = 1; number <= count; number += 1) {
    const handle = `bench${number}`;
    const { userId, tokens } = await signUp(ctx, {
      email: `${handle}@example.com`,
      password: 'correct-horse-battery',
      handle,
      displayName: `Bench ${number}`,
    });
    members.push({ userId, token: tokens.accessToken });
  }
  return members;
}
