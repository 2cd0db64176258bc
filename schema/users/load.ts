import { usersById } from '#api/users/index.ts';
import { byId, defineLoader } from '../common/loader.ts';

/** A user by row id, for the fields of other domains that point at one. */
export const loadUser = defineLoader(async (ctx, ids) => byId(await usersById(ctx, ids)));
