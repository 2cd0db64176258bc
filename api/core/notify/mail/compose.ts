import type { Locale } from '../../context.ts';

interface Words {
  readonly locale: Locale;
  readonly line: string;
  readonly greeting: string;
  readonly unsubscribeUrl: string | null;
}

const footers: Readonly<Record<Locale, (url: string) => string>> = {
  en: (url) => `You do not want such mails any more? ${url}`,
  zh: (url) => `不想再收到此类邮件？${url}`,
};
const salutations: Readonly<Record<Locale, (name: string) => string>> = {
  en: (name) => `Hello ${name},`,
  zh: (name) => `${name}，您好：`,
};

/** The words of a mail, plain and as simple HTML in which whatever members wrote is text. */
export function composeMail({ locale, line, greeting, unsubscribeUrl }: Words): {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
} {
  const footer = unsubscribeUrl === null ? [] : [footers[locale](unsubscribeUrl)];
  const paragraphs = [salutations[locale](greeting), line, ...footer];
  const body = paragraphs.map((one) => `<p>${escapeHtml(one)}</p>`).join('\n');
  return {
    subject: line.replaceAll(/\s+/g, ' ').trim(),
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${locale}"><meta charset="utf-8"><body>\n${body}\n</body></html>\n`,
  };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes any text safe inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
