import { type Authenticator, createAuthenticator, findEndedSessions } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import type { Identity } from './endpoint/identity.ts';

/** Lets the transport ask the users domain who calls. */
export function createIdentity(kernel: Kernel): Identity & Pick<Authenticator, 'close'> {
  const authenticator = createAuthenticator(kernel);
  return {
    authenticate: (token) => authenticator.authenticate({ kind: 'accessToken', value: token }),
    findEndedSessions: (sessionIds) => findEndedSessions(systemContext(kernel, 'sessions'), sessionIds),
    close: () => authenticator.close(),
  };
}
