import { renderPoster } from '#plugins/distribution/poster/render-poster.ts';
import { digestOf, springTea } from './posters.ts';

/** A process that draws one poster and says what came out. */
console.log(digestOf(await renderPoster(springTea)));
