import type { Motif, Motifs } from './motif.ts';

/** What is learned, done by somebody, or sent over the wire. */
export const doingMotifs: Motifs = {
  'tea-courses': ({ main, dark, light }) => `
<path d="M0-80C-60-120-130-120-190-100V140C-130 120-60 120 0 160C60 120 130 120 190 140V-100C130-120 60-120 0-80Z" fill="#fff" stroke="${dark}" stroke-width="7"/><path d="M0-80V160" stroke="${dark}" stroke-width="6"/>
<path d="M-160-50C-120-60-70-58-34-40M-160 0C-120-10-70-8-34 10M-160 50C-120 40-70 42-34 60" fill="none" stroke="${light}" stroke-width="9"/>
<path d="M96 90C40 66 40 0 60-50C116-26 130 30 96 90ZM100 90C150 70 166 20 160-26C116-6 92 40 100 90Z" fill="${main}"/>`,
  'beauty-courses': ({ main, dark, light, accent }) => `
<rect x="-190" y="-130" width="380" height="250" rx="24" fill="${dark}"/><rect x="-170" y="-110" width="340" height="210" rx="10" fill="${light}"/><circle r="62" fill="#fff"/><path d="M-20-36L40 0L-20 36Z" fill="${main}"/>
<path d="M-60 178H60L44 120H-44Z" fill="${dark}"/><path d="M-140 76H60" stroke="#fff" stroke-width="8"/><circle cx="60" cy="76" r="13" fill="${accent}"/>`,
  'creator-courses': ({ main, dark, light, accent }) => `
<rect x="-104" y="-190" width="208" height="370" rx="34" fill="${dark}"/><rect x="-88" y="-150" width="176" height="290" fill="${light}"/><path d="M-88 140L-30 20L20 90L50 50L88 140Z" fill="${main}"/><circle cx="36" cy="-90" r="26" fill="${accent}"/>
<circle cy="160" r="11" fill="#fff"/><path d="M130-110C150-134 190-110 160-76L130-48L100-76C70-110 110-134 130-110Z" fill="${accent}"/>`,
  'home-services': ({ main, dark, light, accent }) => `
<path d="M-140-20V180H140V-20L0-140Z" fill="#fff"/><path d="M-190 10L0-160L190 10" fill="none" stroke="${main}" stroke-width="34" stroke-linejoin="round" stroke-linecap="round"/><rect x="-40" y="60" width="80" height="120" rx="8" fill="${dark}"/><circle cx="22" cy="124" r="7" fill="${light}"/>
<path d="M110-150C118-126 126-118 150-110C126-102 118-94 110-70C102-94 94-102 70-110C94-118 102-126 110-150Z" fill="${accent}"/><rect x="70" y="40" width="48" height="48" fill="${light}"/><rect x="-118" y="40" width="48" height="48" fill="${light}"/>`,
  'beauty-services': ({ main, dark, light, accent }) => `
<circle cy="-60" r="128" fill="${dark}"/><circle cy="-60" r="106" fill="${light}"/><path d="M-64-90L30-140M-72-50L64-122" stroke="#fff" stroke-width="11" stroke-linecap="round"/><path d="M-22 62H22L30 180H-30Z" fill="${dark}"/>
<path d="M140 60C150 92 160 102 192 112C160 122 150 132 140 164C130 132 120 122 88 112C120 102 130 92 140 60Z" fill="${accent}"/><circle cx="-140" cy="120" r="22" fill="${main}"/><circle cx="-100" cy="160" r="13" fill="${main}"/>`,
  vouchers: ({ main, dark, light, accent }) => `
<path d="M-190-100H190V-30A30 30 0 0 0 190 30V100H-190V30A30 30 0 0 0-190-30Z" fill="${main}"/><path d="M70-100V100" stroke="#fff" stroke-width="7" stroke-dasharray="14 12"/>
<path d="M-110-46L-70 6L-30-46M-70 6V62M-104 10H-36M-104 36H-36" fill="none" stroke="#fff" stroke-width="14" stroke-linecap="round"/><circle cx="130" r="34" fill="${accent}"/><path d="M114 0L126 14L148-14" fill="none" stroke="#fff" stroke-width="9"/>
<path d="M-190-130H150" stroke="${light}" stroke-width="14" stroke-linecap="round"/><path d="M-150 130H190" stroke="${dark}" stroke-width="14" stroke-linecap="round" opacity=".35"/>`,
  templates: ({ main, dark, light, accent }) => `
<rect x="-60" y="-180" width="220" height="300" rx="16" fill="${light}" transform="rotate(9 50 -30)"/><rect x="-130" y="-160" width="240" height="330" rx="16" fill="#fff" stroke="${dark}" stroke-width="6"/>
<rect x="-104" y="-132" width="188" height="110" rx="8" fill="${main}"/><circle cx="-56" cy="-86" r="20" fill="${accent}"/><path d="M-104-22L-40-70L0-40L40-84L84-22Z" fill="${dark}" opacity=".45"/><path d="M-100 20H80M-100 60H80M-100 100H10" stroke="${light}" stroke-width="14" stroke-linecap="round"/>`,
};

/** What has no picture of its own: a parcel. */
export const parcelMotif: Motif = ({ main, dark, light, accent }) => `
<path d="M-160-60L0-130L160-60V110L0 180L-160 110Z" fill="${main}"/><path d="M-160-60L0 10L160-60M0 10V180" fill="none" stroke="${dark}" stroke-width="7"/><path d="M-160-60L0-130L160-60L0 10Z" fill="${light}"/><path d="M-80-95L80-25V60" fill="none" stroke="${accent}" stroke-width="22"/>`;
