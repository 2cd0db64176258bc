import type { Motifs } from './motif.ts';

/** What stands in a home. */
export const wareMotifs: Motifs = {
  gaiwans: ({ main, dark, light }) => `
<ellipse cy="160" rx="178" ry="24" fill="${light}"/><ellipse cy="154" rx="120" ry="14" fill="${main}"/>
<path d="M-150-30H150C144 70 90 150 50 152H-50C-90 150-144 70-150-30Z" fill="#fff"/>
<path d="M-128 20H128C116 84 80 140 46 142H-46C-80 140-116 84-128 20Z" fill="${light}" opacity=".6"/>
<path d="M-40 110C-60 80-40 60-20 70C-10 40 30 40 34 70C60 60 66 90 44 110Z" fill="${main}"/>
<path d="M-132-44C-110-100-60-124 0-124S110-100 132-44Z" fill="${main}"/><ellipse cy="-132" rx="34" ry="18" fill="${dark}"/>`,
  teapots: ({ main, dark, light }) => `
<path d="M118 10C178-10 176-70 198-92L168-108C140-86 130-30 96-24Z" fill="${main}"/>
<path d="M-116-30C-214-60-214 110-104 96" fill="none" stroke="${dark}" stroke-width="24"/>
<path d="M-136 50C-136-50-80-90 0-90S136-50 136 50C136 120 90 170 50 172H-50C-90 170-136 120-136 50Z" fill="${main}"/>
<path d="M-82-82C-60-118 60-118 82-82Z" fill="${dark}"/><circle cy="-130" r="24" fill="${dark}"/>
<path d="M-104 10C-100-30-80-50-56-60" fill="none" stroke="${light}" stroke-width="12" stroke-linecap="round"/>`,
  cups: ({ main, dark, light }) =>
    [
      [-88, 20, '#fff'],
      [92, 50, light],
    ]
      .map(
        ([x, y, fill]) => `
<g transform="translate(${x} ${y})"><path d="M-96-90H96C92 10 66 100 34 110V124H-34V110C-66 100-92 10-96-90Z" fill="${fill}"/>
<ellipse cy="-90" rx="96" ry="18" fill="${dark}" opacity=".35"/><path d="M-60 20C-30-20 20-20 60-50M-10-16C-14-40 0-52 12-58M20-28C30-10 46-8 56-10" fill="none" stroke="${main}" stroke-width="7" stroke-linecap="round"/>
<circle cx="12" cy="-62" r="9" fill="${dark}"/><circle cx="58" cy="-10" r="9" fill="${dark}"/></g>`,
      )
      .join(''),
  'tea-tools': ({ main, dark, light, accent }) => `
<path d="M-140-70H20V150C20 168 6 178-10 178H-110C-126 178-140 168-140 150Z" fill="${main}"/><rect x="-150" y="-120" width="180" height="60" rx="12" fill="${dark}"/>
<rect x="-116" y="-10" width="112" height="112" fill="${light}"/><path d="M-60 84C-96 70-104 30-92 6C-60 14-46 44-60 84ZM-54 80C-26 66-20 34-30 14C-54 24-64 50-54 80Z" fill="${dark}"/>
<path d="M84 178L110-60" stroke="${accent}" stroke-width="16" stroke-linecap="round"/><path d="M96-60C84-130 140-150 146-70C140-40 104-36 96-60Z" fill="${accent}"/>
<path d="M160 178V-20" stroke="${dark}" stroke-width="9" stroke-linecap="round"/>`,
  bowls: ({ main, dark, light, accent }) => `
<path d="M-190 0H190C180 90 120 156 60 160V178H-60V160C-120 156-180 90-190 0Z" fill="#fff"/>
<path d="M-178 40H178C160 100 110 150 58 152H-58C-110 150-160 100-178 40Z" fill="${light}"/>
<path d="M-150 66Q-125 40-100 66T-50 66T0 66T50 66T100 66T150 66" fill="none" stroke="${main}" stroke-width="8"/>
<path d="M-120 0C-100-60-40-80 0-70C60-90 110-50 124 0Z" fill="${accent}" opacity=".7"/>
<path d="M60-20L176-170M96-14L196-150" stroke="${dark}" stroke-width="10" stroke-linecap="round"/>`,
  vases: ({ main, dark, light, accent }) => `
<path d="M-36-40V-10C-36 20-104 44-104 104C-104 150-60 180 0 180S104 150 104 104C104 44 36 20 36-10V-40Z" fill="${main}"/><ellipse cy="-40" rx="46" ry="11" fill="${dark}"/>
<path d="M-70 90C-66 62-50 50-34 40" fill="none" stroke="${light}" stroke-width="12" stroke-linecap="round"/>
<path d="M0-40C-10-100 30-130 70-190M10-100C-20-120-50-130-76-170" fill="none" stroke="${dark}" stroke-width="8" stroke-linecap="round"/>
<circle cx="70" cy="-180" r="22" fill="${accent}"/><circle cx="40" cy="-138" r="16" fill="${accent}"/><circle cx="-76" cy="-166" r="20" fill="${accent}"/><circle cx="-30" cy="-126" r="14" fill="${accent}"/>`,
  textiles: ({ main, dark, light, accent }) => `
<path d="M-170 40H170V160H-170Z" fill="${main}"/><path d="M-170-40H170V44H-170Z" fill="${light}"/><path d="M-150-120H150C176-120 176-36 150-36H-150C-176-36-176-120-150-120Z" fill="${main}"/>
<path d="M-150-78H150M-170 4H170M-170 100H170" stroke="${accent}" stroke-width="10"/><path d="M-170 40H170M-170-38H170" stroke="${dark}" stroke-width="4" opacity=".5"/>
${Array.from({ length: 12 }, (_, at) => `<path d="M${-160 + at * 29} 160v24" stroke="${dark}" stroke-width="7"/>`).join('')}`,
  scents: ({ main, dark, light, accent }) => `
<rect x="-96" y="20" width="192" height="160" rx="22" fill="${main}"/><rect x="-96" y="70" width="192" height="62" fill="#fff"/><ellipse cy="22" rx="96" ry="20" fill="${light}"/>
<path d="M0 22V-14" stroke="${dark}" stroke-width="7"/><path d="M0-8C-40-36-24-80 4-120C30-76 40-34 0-8Z" fill="${accent}"/><path d="M0-12C-16-28-10-50 2-66C14-48 18-26 0-12Z" fill="#fff"/>
<path d="M-120 0C-170-40-90-80-130-130M128 0C178-40 98-80 138-130" fill="none" stroke="${light}" stroke-width="9" stroke-linecap="round"/>`,
};
