import type { Assets, Locale, Person, Thread, Vocabulary } from '../assets.ts';
import type { Random } from '../random.ts';

/** How many people come with each further chapter, and how many threads they begin. */
export const newcomersPerChapter = 72;
const threadsPerChapter = 300;
const shareOfChinese = 0.66;
const shareOfVideos = 0.18;
const categories = ['beauty', 'food', 'digital', 'home'];

interface Newcomers {
  readonly people: Person[];
  readonly threads: Thread[];
}

/** People and posts put together from the vocabulary, as many as anybody wants. `chapter` keeps handles apart. */
export function inventNewcomers(
  chapter: number,
  { vocabulary, channels }: Assets,
  random: Random,
): Newcomers {
  const people = Array.from({ length: newcomersPerChapter }, (_, index) => {
    const locale: Locale = random.chance(shareOfChinese) ? 'zh' : 'en';
    return inventPerson(chapter * newcomersPerChapter + index, locale, vocabulary[locale], random);
  });
  const topics = channels.flatMap(({ slug, children }) =>
    children.map((child) => ({ slug: child.slug, category: slug })),
  );
  const titles = new Set<string>();
  const threads = Array.from({ length: threadsPerChapter }, (_, index) => {
    const topic = random.pick(topics);
    const authors = people.filter((person) => person.interests.includes(topic.category));
    const author = random.pick(authors.length > 0 ? authors : people);
    const thread = inventThread(author, topic.slug, vocabulary[author.locale], random);
    const title = titles.has(thread.title) ? `${thread.title} (${index + 1})` : thread.title;
    titles.add(title);
    return { ...thread, title };
  });
  return { people, threads };
}

function inventPerson(number: number, locale: Locale, words: Vocabulary, random: Random): Person {
  const family = random.whole(0, words.familyNames.length - 1);
  const given = random.whole(0, words.givenNames.length - 1);
  const [familyName, givenName] = [words.familyNames[family] ?? '', words.givenNames[given] ?? ''];
  const spelling = `${words.familySpellings[family]}${words.givenSpellings[given]}`;
  return {
    handle: `${spelling}_${number}`,
    name: locale === 'zh' ? familyName + givenName : `${givenName} ${familyName}`,
    locale,
    city: random.pick(words.cities),
    persona: random.pick(['CREATOR', 'CREATOR', 'REGULAR', 'REGULAR', 'REGULAR', 'READER', 'READER']),
    interests: random.draw(categories, random.whole(1, 2), () => 1),
    bio: random.pick(words.bios),
  };
}

function inventThread(author: Person, topic: string, words: Vocabulary, random: Random): Thread {
  const thing = random.pick(words.things[topic] ?? [topic]);
  const days = String(random.whole(3, 400));
  const fill = (pattern: string) =>
    capitalised(
      pattern.replaceAll('{thing}', thing).replaceAll('{days}', days).replaceAll('{city}', author.city),
    );
  const middles = random.draw(words.middles, random.whole(1, 3), () => 1);
  const paragraphs = [random.pick(words.openings), ...middles, random.pick(words.endings)];
  return {
    by: author.handle,
    topic,
    locale: author.locale,
    title: fill(random.pick(words.titles)),
    body: paragraphs.map(fill).join('\n\n'),
    tags: [thing],
    ...(random.chance(shareOfVideos) && { seconds: random.whole(30, 240) }),
    sequels: [],
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
