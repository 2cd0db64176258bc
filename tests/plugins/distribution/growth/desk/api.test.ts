import { expect, it } from 'vitest';
import { openHouse } from '../../house.ts';

const fields = `id kind state subject dueAt firstAnsweredAt closedAt closedBy orderId
  messages(first: 10) { nodes { side text } }`;
const open = `mutation ($input: OpenServiceRequestInput!) {
  openServiceRequest(input: $input) { request { ${fields} } errors { code message } } }`;
const reply = `mutation ($input: ReplyToServiceRequestInput!) {
  replyToServiceRequest(input: $input) { request { state } errors { code message } } }`;
const watch = `subscription ($id: ID!) { serviceRequestUpdates(id: $id) { state messages(first: 10) { nodes { text } } } }`;

interface Opened {
  readonly openServiceRequest: { readonly request: { readonly id: string } };
}
interface Update {
  readonly serviceRequestUpdates: {
    readonly state: string;
    readonly messages: { readonly nodes: readonly object[] };
  } | null;
}

it('both sides talk, the promoter watches, and nobody else sees it', async () => {
  const { ada, bob, root, staff, promote } = await openHouse();
  await promote(ada);
  const input = { kind: 'OTHER', subject: 'A question', text: 'How do I change my name?' };
  const { data } = await ada.run<Opened>(open, { input });
  const now = expect.any(String);
  const first = { side: 'PROMOTER', text: 'How do I change my name?' };
  const request = {
    id: now,
    kind: 'OTHER',
    state: 'OPEN',
    subject: 'A question',
    dueAt: now,
    firstAnsweredAt: null,
    closedAt: null,
    closedBy: null,
    orderId: null,
    messages: { nodes: [first] },
  };
  expect(data).toEqual({ openServiceRequest: { request, errors: [] } });
  const { id: requestId } = data.openServiceRequest.request;
  const seen = ada.watch<Update>(watch, { id: requestId });
  const foreign = bob.watch<Update>(watch, { id: requestId });
  await seen.until(({ serviceRequestUpdates }) => serviceRequestUpdates?.state === 'OPEN');
  await foreign.until(({ serviceRequestUpdates }) => serviceRequestUpdates === null);
  await staff('distributionAnswerServiceRequest', { requestId, text: 'In your profile.' });
  await seen.until(({ serviceRequestUpdates }) => serviceRequestUpdates?.state === 'ANSWERED');
  expect((await ada.run<object>(reply, { input: { requestId, text: 'Thank you.' } })).data).toEqual({
    replyToServiceRequest: { request: { state: 'OPEN' }, errors: [] },
  });
  await staff('distributionCloseServiceRequest', { requestId, reason: 'Solved.' });
  await seen.until(({ serviceRequestUpdates }) => serviceRequestUpdates?.state === 'CLOSED');
  await Promise.all([seen.close(), foreign.close()]);
  const mine = `{ myPromoter { serviceRequests { nodes { ${fields} } } } }`;
  const talk = [
    first,
    { side: 'HOUSE', text: 'In your profile.' },
    { side: 'PROMOTER', text: 'Thank you.' },
    { side: 'HOUSE', text: 'Solved.' },
  ];
  expect((await ada.run<object>(mine)).data).toEqual({
    myPromoter: {
      serviceRequests: {
        nodes: [
          {
            ...request,
            state: 'CLOSED',
            dueAt: null,
            firstAnsweredAt: now,
            closedAt: now,
            closedBy: 'HOUSE',
            messages: { nodes: talk },
          },
        ],
      },
    },
  });
  const late = { headers: { 'accept-language': 'zh' } };
  expect((await ada.run<object>(reply, { input: { requestId, text: 'Hm.' } }, late)).data).toMatchObject({
    replyToServiceRequest: { errors: [{ code: 'DISTRIBUTION_REQUEST_CLOSED', message: '该工单已关闭。' }] },
  });
  const look = 'query ($id: ID!) { node(id: $id) { id } }';
  expect((await bob.run<object>(look, { id: requestId })).data).toEqual({ node: null });
  const found = await root.admin<object>(`{
    closed: distributionServiceRequests(state: CLOSED) { nodes { promoter { displayName } assignee { displayName } } }
    open: distributionServiceRequests(state: OPEN) { nodes { id } }
    distributionDeskPace { open overdue medianSeconds }
  }`);
  expect(found.data).toEqual({
    closed: { nodes: [{ promoter: { displayName: 'Ada' }, assignee: null }] },
    open: { nodes: [] },
    distributionDeskPace: { open: 0, overdue: 0, medianSeconds: expect.any(Number) },
  });
});
