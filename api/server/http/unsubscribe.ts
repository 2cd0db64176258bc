import { localeFrom } from '../endpoint/locale.ts';
import { type Exchange, send, sendProblem } from './exchange.ts';

/** What a token in a mail turns off. */
export interface Unsubscription {
  isKnown(token: string): Promise<boolean>;
  /** @returns whether the token is one of the house. */
  carryOut(token: string, requestId: string): Promise<boolean>;
}

const maxTokenLength = 1_000;

const words = {
  en: {
    question: 'Do you not want such mails any more?',
    button: 'Turn them off',
    done: 'You get no such mails any more. Your settings say which others you get.',
  },
  zh: {
    question: '不再接收此类邮件？',
    button: '退订',
    done: '您将不再收到此类邮件，可在通知设置中查看其他选项。',
  },
} as const;

/**
 * `GET /unsubscribe/<token>` asks, since programs that look at links in mails must not turn anything off; `POST` does it,
 * by the button or with one click in a mail program (RFC 8058).
 */
export async function answerUnsubscribe(
  exchange: Exchange,
  unsubscription: Unsubscription,
  token: string,
): Promise<void> {
  const { request, requestId } = exchange;
  const locale = localeFrom(request.headers['accept-language']);
  const { question, button, done } = words[locale];
  if (request.method !== 'GET' && request.method !== 'POST')
    return sendProblem(exchange, 405, 'METHOD_NOT_ALLOWED', 'This is opened or sent by POST.', {
      allow: 'GET, POST',
    });
  // Nothing in the body says more than the address does.
  request.resume();
  const isPost = request.method === 'POST';
  const isOne =
    token.length <= maxTokenLength &&
    (isPost ? await unsubscription.carryOut(token, requestId) : await unsubscription.isKnown(token));
  if (!isOne) return sendProblem(exchange, 404, 'NOT_FOUND', 'This link turns nothing off.');
  const form = `<form method="post"><button>${button}</button></form>`;
  sendPage(exchange, locale, isPost ? `<p>${done}</p>` : `<p>${question}</p>${form}`);
}

function sendPage(exchange: Exchange, locale: string, body: string): void {
  send(
    exchange,
    200,
    'text/html; charset=utf-8',
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>Jishi</title><body>${body}</body></html>`,
    {
      'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    },
  );
}
