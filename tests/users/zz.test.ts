import { test } from 'vitest';
import { startTestApp } from '#tests/helpers/app.ts';
import { foundTown, shown } from './town.ts';
test('x', async () => {
  const app = await startTestApp({ manifests: [] });
  const a = await app.signUp('anna'); const b = await app.signUp('bella');
  const r = await a.run(`mutation ($id: ID!) { a: followUser(input: {userId: $id}) { user { viewerFollows followerCount } } b: unfollowUser(input: {userId: $id}) { user { viewerFollows followerCount } } }`, { id: b.userId });
  console.log(JSON.stringify(r.data));
  await app.stop();
  const town = await foundTown(); const m = await town.settle('mei');
  for (let round = 0; round < 3; round += 1) { const s = performance.now(); for (let i = 0; i < 20000; i += 1) await town.authenticator.authenticate(shown(m.tokens.accessToken)); console.log('cached us', (performance.now() - s) / 20); }
  const s = performance.now(); for (let i = 0; i < 300; i += 1) { town.clock.advanceMs(1000); await town.authenticator.authenticate(shown(m.tokens.accessToken)); } console.log('uncached us', (performance.now() - s) / 0.3);
  await town.abandon();
});
