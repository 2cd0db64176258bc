import type { Motifs } from './motif.ts';

/** What stands before a mirror. */
export const beautyMotifs: Motifs = {
  cleansers: ({ main, dark, light, accent }) => `
<path d="M-90-160H90L66 110H-66Z" fill="${main}"/><path d="M-90-184H90V-156H-90Z" fill="${light}"/><rect x="-58" y="110" width="116" height="70" rx="12" fill="${dark}"/>
<path d="M-70-60H70L62 30H-62Z" fill="#fff"/><circle cx="130" cy="120" r="34" fill="#fff" stroke="${accent}" stroke-width="5"/><circle cx="166" cy="60" r="18" fill="#fff" stroke="${accent}" stroke-width="4"/><circle cx="-140" cy="140" r="24" fill="#fff" stroke="${accent}" stroke-width="4"/>`,
  serums: ({ main, dark, light, accent }) => `
<rect x="-84" y="-20" width="168" height="200" rx="30" fill="${main}"/><path d="M-40-20V-60H40V-20Z" fill="${light}"/><rect x="-50" y="-104" width="100" height="48" rx="8" fill="${dark}"/>
<path d="M-26-104C-34-160-20-188 0-188S34-160 26-104Z" fill="${accent}"/><rect x="-84" y="40" width="168" height="86" fill="#fff"/>
<path d="M0 58C-18 84-20 110 0 112S18 84 0 58Z" fill="${main}"/><path d="M-60 0V30" stroke="${light}" stroke-width="10" stroke-linecap="round"/>`,
  creams: ({ main, dark, light }) => `
<rect x="-150" y="0" width="300" height="176" rx="34" fill="#fff"/><rect x="-150" y="56" width="300" height="66" fill="${light}"/><rect x="-162" y="-70" width="324" height="76" rx="18" fill="${main}"/>
<path d="M-162-30H162" stroke="${dark}" stroke-width="5" opacity=".4"/><path d="M-70-84C-70-130-20-120 0-150C16-176 60-160 50-130C90-130 92-84 60-84Z" fill="#fff" stroke="${light}" stroke-width="5"/><circle cy="89" r="16" fill="${dark}"/>`,
  masks: ({ main, dark, light, accent }) => `
<path d="M0-180C110-180 150-100 140-10C130 90 70 180 0 180S-130 90-140-10C-150-100-110-180 0-180Z" fill="#fff" stroke="${main}" stroke-width="8"/>
<path d="M-96-40C-80-66-44-66-28-40C-44-20-80-20-96-40ZM96-40C80-66 44-66 28-40C44-20 80-20 96-40Z" fill="${light}"/><path d="M0-20C-14 20-20 34 0 40" fill="none" stroke="${dark}" stroke-width="6" stroke-linecap="round"/>
<path d="M-44 96C-20 80 20 80 44 96C20 118-20 118-44 96Z" fill="${accent}"/><circle cx="-86" cy="40" r="12" fill="${light}"/><circle cx="86" cy="40" r="12" fill="${light}"/>`,
  'sun-care': ({ main, dark, light, accent }) => `
<circle cx="90" cy="-90" r="62" fill="${accent}"/>${[0, 45, 90, 135, 180, 225, 270, 315].map((turn) => `<path d="M0-80V-108" transform="translate(90 -90) rotate(${turn})" stroke="${accent}" stroke-width="12" stroke-linecap="round"/>`).join('')}
<rect x="-140" y="-100" width="150" height="280" rx="40" fill="${main}"/><rect x="-108" y="-150" width="86" height="56" rx="10" fill="${dark}"/><rect x="-140" y="-10" width="150" height="110" fill="#fff"/>
<path d="M-110 60Q-88 30-65 60T-20 60" fill="none" stroke="${main}" stroke-width="9"/><path d="M-116-60V-30" stroke="${light}" stroke-width="10" stroke-linecap="round"/>`,
  lips: ({ main, dark, light }) => `
<rect x="-62" y="40" width="124" height="140" rx="10" fill="${dark}"/><rect x="-50" y="-30" width="100" height="74" fill="${light}"/><path d="M-40-30V-130C-40-160 10-190 40-186V-30Z" fill="${main}"/>
<path d="M-40-130C-20-110 20-130 40-186" fill="none" stroke="#fff" stroke-width="5" opacity=".6"/><path d="M-62 74H62" stroke="${light}" stroke-width="6"/>
<path d="M-190 130C-166 104-150 110-140 118C-130 110-114 104-90 130C-110 160-170 160-190 130Z" fill="${main}" opacity=".75"/>`,
  eyes: ({ main, dark, light, accent }) => `
<rect x="-180" y="40" width="360" height="140" rx="22" fill="${dark}"/>${[main, accent, light, '#fff'].map((fill, at) => `<circle cx="${-126 + at * 84}" cy="110" r="34" fill="${fill}"/>`).join('')}
<path d="M-170-60C-90-140 90-140 170-60C90 0-90 0-170-60Z" fill="#fff"/><circle cy="-62" r="46" fill="${main}"/><circle cy="-62" r="20" fill="${dark}"/><circle cx="14" cy="-76" r="9" fill="#fff"/>
<path d="M-150-96L-176-124M-90-124L-106-156M0-134V-170M90-124L106-156M150-96L176-124" stroke="${dark}" stroke-width="8" stroke-linecap="round"/>`,
  face: ({ main, dark, light, accent }) => `
<circle cy="-70" r="112" fill="${dark}"/><circle cy="-70" r="94" fill="${light}"/><path d="M-56-110L10-140M-60-74L50-124" stroke="#fff" stroke-width="9" stroke-linecap="round"/>
<path d="M-150 80H150C150 150 100 180 0 180S-150 150-150 80Z" fill="${dark}"/><ellipse cy="80" rx="150" ry="46" fill="${main}"/><ellipse cy="80" rx="116" ry="32" fill="${accent}" opacity=".8"/><rect x="-30" y="28" width="60" height="22" rx="8" fill="${dark}"/>`,
  hair: ({ main, dark, light, accent }) => `
<rect x="-96" y="-50" width="192" height="230" rx="34" fill="${main}"/><rect x="-34" y="-96" width="68" height="50" fill="${light}"/><path d="M-14-96V-140H-96V-164H40V-96Z" fill="${dark}"/>
<rect x="-96" y="10" width="192" height="110" fill="#fff"/><path d="M-50 100C-56 60-30 50-30 30M-10 100C-16 60 10 50 10 30M30 100C24 60 50 50 50 30" fill="none" stroke="${main}" stroke-width="9" stroke-linecap="round"/><path d="M-110-140C-124-118-124-106-110-104S-98-118-110-140Z" fill="${accent}"/>`,
};
