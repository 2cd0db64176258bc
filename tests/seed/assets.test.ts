import { describe, expect, it } from 'vitest';
import { readAssets } from '#seed/assets.ts';
import { categoriesOf } from '#seed/stories/taste.ts';

const { people, channels, threads, remarks, thanks } = readAssets();
const posts = threads.flatMap((thread) => [
  { by: thread.by, title: thread.title, body: thread.body, locale: thread.locale },
  ...thread.sequels.map((sequel) => ({ ...sequel, locale: sequel.locale ?? thread.locale })),
]);
const handles = people.map((person) => person.handle);
const categories = categoriesOf(channels);

describe('what was written for the community', () => {
  it('has at least 60 members of both languages, each with a handle of their own', () => {
    expect(people.length).toBeGreaterThanOrEqual(60);
    expect(new Set(handles).size).toBe(people.length);
    expect(people.filter(({ locale }) => locale === 'zh').length).toBeGreaterThan(30);
    expect(people.filter(({ locale }) => locale === 'en').length).toBeGreaterThan(20);
  });

  it('has one administrator and some editors', () => {
    expect(people.filter(({ persona }) => persona === 'ADMINISTRATOR').map(({ handle }) => handle)).toEqual([
      'admin',
    ]);
    expect(people.filter(({ persona }) => persona === 'EDITOR').map(({ handle }) => handle)).toEqual([
      'editor',
      'moderator',
    ]);
  });

  it('has at least 120 first posts and 300 in all, a third of them English, no two with the same title or text', () => {
    expect(threads.length).toBeGreaterThanOrEqual(120);
    expect(posts.length).toBeGreaterThanOrEqual(300);
    expect(new Set(posts.map(({ title }) => title)).size).toBe(posts.length);
    expect(new Set(posts.map(({ body }) => body)).size).toBe(posts.length);
    const english = posts.filter(({ locale }) => locale === 'en').length / posts.length;
    expect(english).toBeGreaterThan(0.28);
    expect(english).toBeLessThan(0.42);
  });

  it('is written in the language that it says', () => {
    const wrong = posts.filter(({ body, locale }) => isMostlyChinese(body) !== (locale === 'zh'));
    expect(wrong.map(({ title }) => title)).toEqual([]);
  });

  it('is written by members, and everybody wrote something or came to read', () => {
    const strangers = posts.filter(({ by }) => !handles.includes(by));
    expect(strangers).toEqual([]);
    const silent = people.filter(
      ({ handle, persona }) => persona === 'CREATOR' && !posts.some(({ by }) => by === handle),
    );
    expect(silent).toEqual([]);
  });

  it('stands in channels that exist, every one of them used, the launch channels too', () => {
    const used = new Set(threads.flatMap((thread) => [thread.topic, thread.in ?? thread.topic]));
    expect([...used].filter((slug) => !categories.has(slug))).toEqual([]);
    expect(channels.map(({ name }) => name.zh).slice(0, 3)).toEqual(['种草推荐', '爆款精选', '分享赚钱']);
    const leaves = channels.flatMap((channel) =>
      channel.children.length > 0 ? channel.children : [channel],
    );
    expect(leaves.filter(({ slug }) => !used.has(slug))).toEqual([]);
  });

  it('has videos among the notes', () => {
    expect(threads.filter(({ seconds }) => seconds !== undefined).length).toBeGreaterThan(15);
  });

  it('has at least 150 different comments, for every channel in both languages', () => {
    const all = [...remarks.values()].flatMap(({ zh, en }) => [...zh, ...en]).map(({ text }) => text);
    expect(new Set(all).size).toBeGreaterThanOrEqual(150);
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(thanks.zh).size + new Set(thanks.en).size).toBe(thanks.zh.length + thanks.en.length);
    const topics = [...new Set(threads.map(({ topic }) => topic))];
    const poor = topics.filter((topic) => !remarks.get(topic)?.zh.length || !remarks.get(topic)?.en.length);
    expect(poor).toEqual([]);
  });
});

function isMostlyChinese(text: string): boolean {
  return [...text].filter((character) => /\p{Script=Han}/u.test(character)).length > text.length / 3;
}
