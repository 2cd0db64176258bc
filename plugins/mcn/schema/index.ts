import type { Builder } from '#schema/builder.ts';
import { agencyQueries, agencyType } from './agency.ts';
import { applicationsQuery, applicationType } from './application.ts';
import { contractType } from './contract.ts';
import { contractsQuery, myContractsQuery, representativesQuery } from './contract-queries.ts';
import { disputesQuery, disputeType, myDisputesQuery } from './dispute.ts';
import { drivesQuery, driveType } from './drive.ts';
import { endorsementsQuery, endorsementType, myEndorsementsQuery } from './endorsement.ts';
import { addServiceRateMutation } from './mutations/add-service-rate.ts';
import {
  declineApplicationMutation,
  takeApplicationMutation,
  withdrawApplicationMutation,
} from './mutations/applications.ts';
import { answerDisputeMutation, decideDisputeMutation, openDisputeMutation } from './mutations/disputes.ts';
import { applyToDriveMutation, closeDriveMutation, openDriveMutation } from './mutations/drives.ts';
import { endContractByHouseMutation, endContractMutation } from './mutations/end-contract.ts';
import {
  agreeToEndorsementMutation,
  callOffEndorsementMutation,
  declineEndorsementMutation,
  judgeEndorsementMutation,
  offerEndorsementMutation,
  proveEndorsementMutation,
} from './mutations/endorsements.ts';
import { foundAgencyMutation } from './mutations/found-agency.ts';
import { proposeContractMutation, proposePlatformContractMutation } from './mutations/propose-contract.ts';
import { refuseContractMutation } from './mutations/refuse-contract.ts';
import { signContractMutation } from './mutations/sign-contract.ts';
import { createTalentLinkMutation, revokeTalentLinkMutation } from './mutations/talent-links.ts';
import { serviceRatesQuery, serviceRateType } from './service-rate.ts';
import { splitType } from './split.ts';
import { statementExportQuery, statementQuery, statementTotalsQuery } from './statement.ts';
import { talentLinksQuery, talentLinkType } from './talent-link.ts';

const parts = [
  agencyType,
  contractType,
  serviceRateType,
  talentLinkType,
  splitType,
  driveType,
  applicationType,
  disputeType,
  endorsementType,
  agencyQueries,
  myContractsQuery,
  contractsQuery,
  representativesQuery,
  serviceRatesQuery,
  talentLinksQuery,
  statementQuery,
  statementTotalsQuery,
  statementExportQuery,
  drivesQuery,
  applicationsQuery,
  myDisputesQuery,
  disputesQuery,
  myEndorsementsQuery,
  endorsementsQuery,
  foundAgencyMutation,
  proposeContractMutation,
  proposePlatformContractMutation,
  signContractMutation,
  refuseContractMutation,
  endContractMutation,
  endContractByHouseMutation,
  addServiceRateMutation,
  createTalentLinkMutation,
  revokeTalentLinkMutation,
  openDriveMutation,
  closeDriveMutation,
  applyToDriveMutation,
  takeApplicationMutation,
  declineApplicationMutation,
  withdrawApplicationMutation,
  openDisputeMutation,
  answerDisputeMutation,
  decideDisputeMutation,
  offerEndorsementMutation,
  agreeToEndorsementMutation,
  declineEndorsementMutation,
  proveEndorsementMutation,
  judgeEndorsementMutation,
  callOffEndorsementMutation,
];

/** The plugin's part of both schemas; gone while it is off. */
export function mcnSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
