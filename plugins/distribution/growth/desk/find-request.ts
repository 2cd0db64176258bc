import type { WriteContext } from '#core/context.ts';
import type { DistributionServiceRequest } from '#core/db/generated/client/client.ts';
import { deskErrors } from './errors.ts';
import { isOver } from './states.ts';

/**
 * A request that is not closed, which nobody else moves until this transaction is over.
 *
 * @param promoterId whose it is; undefined for staff, who see all.
 * @throws DomainError DISTRIBUTION_REQUEST_NOT_FOUND, DISTRIBUTION_REQUEST_CLOSED.
 */
export async function lockRequest(
  { tx }: WriteContext,
  requestId: string,
  promoterId?: string,
): Promise<DistributionServiceRequest> {
  const path = ['requestId'];
  await tx.$queryRaw`SELECT 1 FROM distribution_service_request WHERE id = ${requestId}::uuid FOR NO KEY UPDATE`;
  const request = await tx.distributionServiceRequest.findFirst({
    where: { id: requestId, ...(promoterId && { promoterId }) },
  });
  if (!request) throw deskErrors.DISTRIBUTION_REQUEST_NOT_FOUND({ path });
  if (isOver(request.state)) throw deskErrors.DISTRIBUTION_REQUEST_CLOSED({ path });
  return request;
}
