declare module 'fontverter' {
  export function convert(font: Uint8Array, toFormat: 'truetype' | 'woff' | 'woff2' | 'sfnt'): Promise<Buffer>
}
declare module 'subset-font' {
  export default function subsetFont(font: Uint8Array, text: string, options?: { targetFormat?: 'truetype' | 'woff' | 'woff2' | 'sfnt' }): Promise<Buffer>
}
