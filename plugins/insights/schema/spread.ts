import type { Builder } from '#schema/builder.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { type CampaignSpread, campaignSpread } from '../queries/campaigns.ts';
import { type WordOfMouth, wordOfMouth } from '../queries/word-of-mouth.ts';
import { rangeRef } from './range.ts';

const subGraphs = ['admin' as const];
const authScopes = { permission: 'insights.read' } as const;
const whichDays = 'Which days, and of whom.';

/** The query `insightsCampaigns`. */
export function campaignsQuery(builder: Builder): void {
  const ref = builder.objectRef<CampaignSpread>('InsightsCampaign').implement({
    description: 'How far a campaign went from one to the next.',
    subGraphs,
    fields: (t) => ({
      campaign: t.exposeString('campaign', { description: 'Its name, as links and touches say it.' }),
      came: t.expose('came', { type: 'BigInt', description: 'Who came through it.' }),
      joined: t.expose('joined', { type: 'BigInt', description: 'Who of them signed up after it.' }),
      invited: t.expose('invited', {
        type: 'BigInt',
        description: 'Who of those came through another member’s link.',
      }),
      sharers: t.expose('sharers', {
        type: 'BigInt',
        description: 'How many members’ links of it were opened.',
      }),
      viralCoefficient: t.exposeFloat('viralCoefficient', {
        nullable: true,
        description: 'New members for each who shares: above 1 it grows by itself.',
      }),
    }),
  });
  builder.queryField('insightsCampaigns', (t) =>
    t.connection(
      {
        type: ref,
        description: 'Campaigns through which somebody came on some days, by name.',
        authScopes,
        subGraphs,
        args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
        resolve: (_root, { range, ...page }, ctx) =>
          keysetPage(
            page,
            ({ campaign }: CampaignSpread) => [campaign],
            (query) => campaignSpread(ctx, range, range, query),
          ),
      },
      { name: 'InsightsCampaignConnection', description: 'A page of campaigns.' },
      { name: 'InsightsCampaignEdge', description: 'A campaign and where it stands in its list.' },
    ),
  );
}

/** The query `insightsWordOfMouth`. */
export function wordOfMouthQuery(builder: Builder): void {
  const ref = builder.objectRef<WordOfMouth>('InsightsWordOfMouth').implement({
    description: 'What members say of the house, by whom they bring and how they review.',
    subGraphs,
    fields: (t) => ({
      brought: t.expose('brought', {
        type: 'BigInt',
        description:
          'Who signed up after coming through another member’s link. The edges are `insightsShares(metric: BROUGHT)`.',
      }),
      bringers: t.expose('bringers', { type: 'BigInt', description: 'How many members brought them.' }),
      perBringer: t.exposeFloat('perBringer', { nullable: true, description: 'The one by the other.' }),
      good: t.expose('good', { type: 'BigInt', description: 'Reviews of 4 and 5 stars.' }),
      fair: t.expose('fair', { type: 'BigInt', description: 'Reviews of 3 stars.' }),
      bad: t.expose('bad', { type: 'BigInt', description: 'Reviews of 1 and 2 stars.' }),
      score: t.exposeFloat('score', {
        description:
          'Good reviews and members brought, less bad reviews, each of which weighs as the setting `complaintWeight` says.',
      }),
    }),
  });
  builder.queryField('insightsWordOfMouth', (t) =>
    t.field({
      type: ref,
      description: 'Word of mouth on some days.',
      authScopes,
      subGraphs,
      complexity: 10,
      args: { range: t.arg({ type: rangeRef(builder), required: true, description: whichDays }) },
      resolve: (_root, { range }, ctx) => wordOfMouth(ctx, range, range),
    }),
  );
}
