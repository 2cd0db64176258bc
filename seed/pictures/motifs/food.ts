import type { Motifs } from './motif.ts';

/** Teas and snacks. */
export const foodMotifs: Motifs = {
  'green-tea': ({ main, dark, light }) => `
<path d="M0 180C-6 90 0 20 4-60" fill="none" stroke="${dark}" stroke-width="9" stroke-linecap="round"/>
<path d="M0 110C-90 110-160 50-170-50C-80-50-10 10 0 110Z" fill="${main}"/>
<path d="M2 80C90 70 160 10 165-95C75-85 5-20 2 80Z" fill="${dark}"/>
<path d="M4-40C-36-90-26-150 12-195C44-140 40-90 4-40Z" fill="${light}"/>
<path d="M0 110C-50 50-100 5-150-35M2 80C50 20 95-25 148-80" fill="none" stroke="${light}" stroke-width="4"/>`,
  'black-tea': ({ main, dark, light, accent }) => `
<ellipse cx="0" cy="160" rx="170" ry="22" fill="${light}"/>
<path d="M-130-20H130C130 90 90 150 0 150S-130 90-130-20Z" fill="#fff"/>
<path d="M-116 10H116C110 90 80 136 0 136S-110 90-116 10Z" fill="${main}"/>
<path d="M128 0C190-6 196 84 104 90" fill="none" stroke="#fff" stroke-width="18"/>
<ellipse cx="0" cy="10" rx="116" ry="16" fill="${dark}"/>
<path d="M-50-60C-70-100-30-120-50-165M10-60C-10-100 30-120 10-165M66-60C46-100 86-120 66-165" fill="none" stroke="${accent}" stroke-width="8" stroke-linecap="round" opacity=".6"/>`,
  'oolong-tea': ({ main, dark, light }) => `
<path d="M-150 120C-190-20-80-170 70-150C180-132 200 10 110 70C40 114-60 70-44-10C-32-66 50-74 60-24" fill="none" stroke="${main}" stroke-width="52" stroke-linecap="round"/>
<path d="M-150 120C-190-20-80-170 70-150C180-132 200 10 110 70C40 114-60 70-44-10" fill="none" stroke="${dark}" stroke-width="7" stroke-linecap="round"/>
<circle cx="-60" cy="160" r="22" fill="${dark}"/><circle cx="10" cy="166" r="17" fill="${main}"/><circle cx="66" cy="160" r="22" fill="${light}"/>`,
  'white-tea': ({ main, dark, light }) =>
    [-34, -4, 26]
      .map(
        (turn, at) => `
<g transform="translate(${(at - 1) * 78} ${at === 1 ? -10 : 20}) rotate(${turn})"><path d="M0 160C-46 60-40-60 0-180C40-60 46 60 0 160Z" fill="${at === 1 ? light : '#fff'}" stroke="${main}" stroke-width="5"/>
<path d="M0 150V-120" stroke="${dark}" stroke-width="4" opacity=".5"/></g>`,
      )
      .join(''),
  'dark-tea': ({ main, dark, light, accent }) => `
<circle r="178" fill="${dark}"/><circle r="178" fill="none" stroke="${main}" stroke-width="14" stroke-dasharray="22 12"/>
<circle r="120" fill="${light}"/><circle r="120" fill="none" stroke="${dark}" stroke-width="4" stroke-dasharray="4 8"/>
<rect x="-46" y="-46" width="92" height="92" rx="10" fill="${accent}"/>
<path d="M0 26C-26 20-34-4-28-28C-4-26 8-4 0 26ZM4 22C24 14 30-4 26-22C8-18 0 0 4 22Z" fill="#fff"/>`,
  'scented-tea': ({ main, dark, accent }) => `
${[0, 60, 120, 180, 240, 300].map((turn) => `<ellipse cy="-104" rx="58" ry="88" transform="rotate(${turn})" fill="#fff" stroke="${main}" stroke-width="5"/>`).join('')}
<circle r="54" fill="${main}"/><circle r="30" fill="${dark}" opacity=".5"/>
<circle cx="-150" cy="150" r="14" fill="${accent}"/><circle cx="150" cy="160" r="18" fill="${accent}"/><circle cx="168" cy="-140" r="11" fill="${accent}"/>`,
  nuts: ({ main, dark, light }) =>
    [
      [-80, 40, -24],
      [86, 60, 30],
      [4, -70, 4],
    ]
      .map(
        ([x, y, turn]) => `
<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M0-110C70-60 78 50 0 110C-78 50-70-60 0-110Z" fill="${main}"/>
<path d="M-22-50C-34 0-30 40-12 74M0-76V86M22-50C34 0 30 40 12 74" fill="none" stroke="${dark}" stroke-width="5" opacity=".55"/><path d="M-36-20C-40 6-36 26-30 40" stroke="${light}" stroke-width="8" fill="none"/></g>`,
      )
      .join(''),
  pastries: ({ main, dark, light, accent }) => `
<ellipse cy="158" rx="190" ry="26" fill="#fff"/>
${[0, 45, 90, 135, 180, 225, 270, 315].map((turn) => `<circle cy="-112" r="56" transform="rotate(${turn})" fill="${main}"/>`).join('')}
<circle r="132" fill="${main}"/><circle r="112" fill="none" stroke="${dark}" stroke-width="6"/>
${[0, 90, 180, 270].map((turn) => `<path d="M0-14C-40-40-34-84 0-96C34-84 40-40 0-14Z" transform="rotate(${turn})" fill="${light}"/>`).join('')}
<circle r="20" fill="${accent}"/>`,
  'dried-fruit': ({ main, dark, light, accent }) => `
<path d="M0-96C120-130 190-30 160 60C136 134 70 180 0 172C-70 180-136 134-160 60C-190-30-120-130 0-96Z" fill="${main}"/>
<path d="M-112-20C-124 30-104 84-66 116" stroke="${light}" stroke-width="14" fill="none" stroke-linecap="round"/>
<path d="M0-90C-4-130 6-160 30-186" stroke="${dark}" stroke-width="12" fill="none" stroke-linecap="round"/>
<path d="M10-104C50-160 110-160 140-140C110-96 60-84 10-104Z" fill="${dark}"/><circle cx="60" cy="40" r="10" fill="${accent}"/><circle cx="20" cy="100" r="8" fill="${accent}"/><circle cx="88" cy="92" r="7" fill="${accent}"/>`,
  savoury: ({ main, dark, light, accent }) => `
<rect x="-120" y="-90" width="240" height="270" rx="44" fill="${main}"/><rect x="-104" y="-166" width="208" height="66" rx="16" fill="${dark}"/>
<path d="M-104-112H104" stroke="${light}" stroke-width="6"/><rect x="-120" y="-20" width="240" height="130" fill="#fff"/>
<path d="M-60 60C-10 96 56 60 66-2C70-12 54-16 50-6C34 30-10 40-50 34C-68 34-72 52-60 60Z" fill="${accent}"/><path d="M60-6C62-20 72-28 84-28" stroke="${dark}" stroke-width="8" fill="none" stroke-linecap="round"/>`,
};
