import { postLiked } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import type { IdOf } from './names.ts';

/** Everybody's post is liked by somebody from elsewhere, so that everybody stands on the boards. */
export async function addScores(kernel: Kernel, added: readonly number[], idOf: IdOf): Promise<void> {
  await transact(systemContext(kernel, 'test'), async (write) => {
    for (const index of added) {
      const postId = idOf('post', index);
      write.emit(postLiked, postId, {
        postId,
        authorId: idOf('user', index),
        userId: newId(kernel.clock),
        likedAt: kernel.clock.now().toISOString(),
      });
    }
  });
  await deliverAll(kernel);
  await untilPublished(kernel);
}

async function untilPublished({ database }: Kernel): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    const { rows } = await database.pool.query('SELECT 1 FROM board_score WHERE dirty LIMIT 1');
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The boards were not published within five seconds');
}
