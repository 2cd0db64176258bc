import { expect, it } from 'vitest';
import { whoDid } from '#core/notify/define.ts';
import { composeMail } from '#core/notify/mail/compose.ts';

it('what members have written is text in a mail, never HTML, and no line of its header', () => {
  const { subject, text, html } = composeMail({
    locale: 'en',
    line: '<script>alert("1")</script>\r\nBcc: all@example.com liked & shared',
    greeting: `<b>'Ada'</b>`,
    unsubscribeUrl: 'https://api.example.com/unsubscribe/a.b.c',
  });
  expect(subject).toBe('<script>alert("1")</script> Bcc: all@example.com liked & shared');
  expect(text).toContain("Hello <b>'Ada'</b>,");
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  expect(html).toContain('Hello &lt;b&gt;&#39;Ada&#39;&lt;/b&gt;,');
  expect(html).toContain('https://api.example.com/unsubscribe/a.b.c');
});

it('a mail that cannot be turned off does not offer it', () => {
  const words = { locale: 'zh', line: '您的订单已发货', greeting: '小林', unsubscribeUrl: null } as const;
  expect(composeMail(words)).toMatchObject({
    subject: '您的订单已发货',
    text: '小林，您好：\n\n您的订单已发货\n',
  });
});

it.each([
  [1, ['Ada'], 'Ada', 'Ada'],
  [1, [], 'Somebody', '有人'],
  [2, ['Ada', 'Bo'], 'Ada and Bo', 'Ada和Bo'],
  [2, ['Ada'], 'Ada and one other', 'Ada等 2 人'],
  [12, ['Ada', 'Bo', 'Cy'], 'Ada and 11 others', 'Ada等 12 人'],
])('%i who did it, known as %j, are “%s”', (count, names, en, zh) => {
  expect(whoDid({ count, names })).toEqual({ en, zh });
});
