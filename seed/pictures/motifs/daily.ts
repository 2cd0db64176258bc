import type { Motifs } from './motif.ts';

/** What people photograph at home and out. */
export const dailyMotifs: Motifs = {
  perfume: ({ main, dark, light, accent }) => `
<rect x="-110" y="-60" width="220" height="240" rx="36" fill="${light}"/><rect x="-86" y="10" width="172" height="146" rx="22" fill="${main}"/><rect x="-40" y="-106" width="80" height="46" fill="${dark}"/><rect x="-58" y="-176" width="116" height="74" rx="14" fill="${accent}"/>
<path d="M-80-30V40" stroke="#fff" stroke-width="11" stroke-linecap="round"/><circle cx="150" cy="-130" r="9" fill="${main}"/><circle cx="178" cy="-96" r="7" fill="${main}"/><circle cx="126" cy="-92" r="6" fill="${main}"/>`,
  pan: ({ main, dark, light, accent }) => `
<path d="M70 96L186 176" stroke="${dark}" stroke-width="34" stroke-linecap="round"/><circle cx="-30" cy="0" r="158" fill="${dark}"/><circle cx="-30" cy="0" r="132" fill="${main}"/>
<path d="M-110 10C-120-70-20-110 50-60C90-20 70 70 0 84C-60 92-106 70-110 10Z" fill="#fff"/><circle cx="-22" cy="-6" r="44" fill="${accent}"/><path d="M-46-20C-40-36-28-40-14-40" stroke="#fff" stroke-width="8" fill="none" stroke-linecap="round"/><circle cx="-120" cy="70" r="10" fill="${light}"/>`,
  bread: ({ main, dark, light }) => `
<path d="M-180 60C-200-40-120-110 0-110S200-40 180 60C176 130 120 160 0 160S-176 130-180 60Z" fill="${main}"/><path d="M-150 30C-150-50-90-84 0-84S150-50 150 30" fill="none" stroke="${light}" stroke-width="14" stroke-linecap="round"/>
${[-90, 0, 90].map((x) => `<path d="M${x - 26} 20L${x + 22}-60" stroke="${dark}" stroke-width="20" stroke-linecap="round" opacity=".7"/>`).join('')}<ellipse cy="170" rx="170" ry="12" fill="${dark}" opacity=".25"/>`,
  plate: ({ main, dark, light, accent }) => `
<circle r="150" fill="#fff"/><circle r="106" fill="${light}"/><path d="M-60 30C-76-30-20-70 30-50C76-30 70 40 20 54C-20 62-50 60-60 30Z" fill="${main}"/><path d="M-10-30C10-64 50-60 60-30C40-14 10-14-10-30Z" fill="${accent}"/><circle cx="-30" cy="20" r="13" fill="${dark}" opacity=".6"/>
<path d="M-184-150V-60C-184-30-160-30-160-60V-150M-172-40V160" stroke="${dark}" stroke-width="11" fill="none" stroke-linecap="round"/><path d="M176 160V-150C150-110 150-40 176 0" fill="${dark}" stroke="${dark}" stroke-width="10" stroke-linejoin="round"/>`,
  camera: ({ main, dark, light, accent }) => `
<path d="M-70-90L-46-136H46L70-90Z" fill="${dark}"/><rect x="-184" y="-96" width="368" height="250" rx="34" fill="${main}"/><path d="M-184-30H184V70H-184Z" fill="${dark}"/><circle cy="24" r="108" fill="${light}"/><circle cy="24" r="80" fill="${dark}"/><circle cy="24" r="44" fill="${main}"/><circle cx="-26" cy="-2" r="15" fill="#fff"/>
<rect x="112" y="-72" width="48" height="26" rx="8" fill="#fff"/><circle cx="-140" cy="-62" r="16" fill="${accent}"/>`,
  lamp: ({ main, dark, light, accent }) => `
<path d="M-200 130H200V160H-200Z" fill="${dark}"/><path d="M110 130H40V112H110ZM76 112L10-20L100-110" fill="none" stroke="${dark}" stroke-width="13" stroke-linejoin="round"/><path d="M60-150L150-80L70-30C40-60 30-110 60-150Z" fill="${main}"/><path d="M70-30C48-52 40-80 44-106L-90 130H30Z" fill="${accent}" opacity=".25"/>
<rect x="-176" y="-10" width="150" height="104" rx="10" fill="${main}"/><rect x="-164" y="2" width="126" height="80" fill="${light}"/><path d="M-200 130L-180 94H-22L-2 130Z" fill="${light}"/><path d="M140 130V84H180V130Z" fill="${accent}"/>`,
  headphones: ({ main, dark, light, accent }) => `
<path d="M-140 60C-170-240 170-240 140 60" fill="none" stroke="${dark}" stroke-width="28"/><path d="M-116-60C-90-160 90-160 116-60" fill="none" stroke="${light}" stroke-width="9" stroke-linecap="round"/>
<rect x="-188" y="10" width="94" height="164" rx="46" fill="${main}"/><rect x="94" y="10" width="94" height="164" rx="46" fill="${main}"/><rect x="-112" y="24" width="36" height="136" rx="18" fill="${dark}"/><rect x="76" y="24" width="36" height="136" rx="18" fill="${dark}"/>
<path d="M-30 100V20L40 4V84" fill="none" stroke="${accent}" stroke-width="11"/><ellipse cx="-46" cy="102" rx="20" ry="15" fill="${accent}"/><ellipse cx="24" cy="86" rx="20" ry="15" fill="${accent}"/>`,
  speaker: ({ main, dark, light, accent }) => `
<rect x="-120" y="-180" width="240" height="360" rx="34" fill="${main}"/><circle cy="70" r="84" fill="${dark}"/><circle cy="70" r="56" fill="${light}"/><circle cy="70" r="24" fill="${dark}"/><circle cy="-94" r="48" fill="${dark}"/><circle cy="-94" r="22" fill="${light}"/><circle cx="84" cy="-150" r="9" fill="${accent}"/>
<path d="M150-60C176-20 176 40 150 80M-150-60C-176-20-176 40-150 80" fill="none" stroke="${accent}" stroke-width="10" stroke-linecap="round"/>`,
  window: ({ main, dark, light, accent }) => `
<rect x="-190" y="-140" width="380" height="290" rx="24" fill="#fff" stroke="${dark}" stroke-width="7"/><path d="M-190-80V-116A24 24 0 0 1-166-140H166A24 24 0 0 1 190-116V-80Z" fill="${main}"/><circle cx="-156" cy="-110" r="11" fill="#fff"/><circle cx="-122" cy="-110" r="11" fill="${light}"/><circle cx="-88" cy="-110" r="11" fill="${accent}"/>
<path d="M-150-30L-110 0L-150 30M-80 34H-20" fill="none" stroke="${dark}" stroke-width="13" stroke-linecap="round"/><path d="M20-30H150M20 10H110M-150 80H60M80 80H150" stroke="${light}" stroke-width="15" stroke-linecap="round"/><path d="M-150 118H-40" stroke="${accent}" stroke-width="15" stroke-linecap="round"/>`,
  shelf: ({ main, dark, light, accent }) => `
<path d="M-180-180V180M180-180V180M-180-60H180M-180 60H180M-180 172H180" stroke="${dark}" stroke-width="15" stroke-linecap="round"/><rect x="-156" y="-150" width="130" height="82" rx="10" fill="${main}"/><path d="M-116-112H-66" stroke="#fff" stroke-width="13" stroke-linecap="round"/>
<path d="M10-68V-160H46V-68ZM56-68V-150H92V-68Z" fill="${accent}"/><path d="M102-68L124-160L158-150L138-68Z" fill="${light}"/><rect x="20" y="-30" width="136" height="82" rx="10" fill="${light}"/><path d="M60 10H116" stroke="${dark}" stroke-width="11" stroke-linecap="round"/><circle cx="-90" cy="16" r="36" fill="${main}"/><rect x="-156" y="86" width="300" height="78" rx="12" fill="${main}"/><path d="M-156 124H144" stroke="${light}" stroke-width="7"/>`,
  bucket: ({ main, dark, light, accent }) => `
<path d="M-130-30H90L64 180H-104Z" fill="${main}"/><ellipse cx="-20" cy="-30" rx="110" ry="24" fill="${light}"/><path d="M-128-30C-110-150 70-150 88-30" fill="none" stroke="${dark}" stroke-width="10"/><path d="M-104 60C-60 40-30 80 10 60S60 60 76 64" fill="none" stroke="#fff" stroke-width="11"/>
${[
  [-60, -56, 36],
  [-6, -66, 44],
  [46, -52, 30],
]
  .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="#fff" stroke="${light}" stroke-width="5"/>`)
  .join(
    '',
  )}<path d="M150-190V90" stroke="${dark}" stroke-width="14" stroke-linecap="round"/><path d="M118 90H182L196 180H104Z" fill="${accent}"/>`,
  spray: ({ main, dark, light, accent }) => `
<path d="M-60-40H60C100 10 100 60 100 100V150A30 30 0 0 1 70 180H-70A30 30 0 0 1-100 150V100C-100 60-100 10-60-40Z" fill="${main}"/><rect x="-40" y="-90" width="80" height="50" fill="${light}"/><path d="M-110-170H60C84-170 84-90 60-90H-40L-70-120H-110Z" fill="${dark}"/><path d="M-40-90C-40-60-56-50-70-30" fill="none" stroke="${dark}" stroke-width="15" stroke-linecap="round"/><rect x="-100" y="50" width="200" height="90" fill="#fff"/>
<path d="M0 66C8 88 14 94 36 98C14 104 8 110 0 132C-8 110-14 104-36 98C-14 94-8 88 0 66Z" fill="${accent}"/><circle cx="-150" cy="-150" r="9" fill="${accent}"/><circle cx="-176" cy="-126" r="8" fill="${accent}"/><circle cx="-180" cy="-168" r="7" fill="${accent}"/>`,
  pot: ({ main, dark, light, accent }) => `
<path d="M-96 50H96L74 180H-74Z" fill="${accent}"/><rect x="-112" y="30" width="224" height="42" rx="10" fill="${dark}" opacity=".85"/><path d="M0 30C-4-40 0-90 4-140M0 10C-40-20-70-40-90-90M0 0C40-20 70-50 90-100" fill="none" stroke="${dark}" stroke-width="9"/>
<path d="M4-80C-50-100-40-170 4-196C50-170 56-100 4-80Z" fill="${main}"/><path d="M-70-50C-130-40-176-90-170-150C-110-150-66-110-70-50Z" fill="${main}"/><path d="M76-60C66-120 110-170 172-166C180-106 136-56 76-60Z" fill="${light}"/><path d="M-20 6C-70 30-130 10-150-30C-100-50-40-40-20 6Z" fill="${light}"/><path d="M24 4C70 34 130 20 152-20C104-44 44-36 24 4Z" fill="${main}"/>`,
  armchair: ({ main, dark, light, accent }) => `
<path d="M-120 20V-110C-120-150-90-170-50-170H50C90-170 120-150 120-110V20Z" fill="${light}"/><path d="M-184-10C-184-60-116-60-116-10V60H116V-10C116-60 184-60 184-10V110C184 134 170 146 150 146H-150C-170 146-184 134-184 110Z" fill="${main}"/><rect x="-116" y="40" width="232" height="56" rx="20" fill="${light}"/><path d="M-140 146L-150 180M140 146L150 180" stroke="${dark}" stroke-width="16" stroke-linecap="round"/>
<rect x="-56" y="-60" width="112" height="104" rx="20" fill="${accent}" transform="rotate(8)"/><path d="M-20-30L24 14M24-36L-14 20" stroke="#fff" stroke-width="7" opacity=".7"/>`,
};
